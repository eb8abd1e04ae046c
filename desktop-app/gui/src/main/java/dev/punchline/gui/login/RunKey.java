package dev.punchline.gui.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The key of the Windows registry that lists what starts at login (Run and RunOnce Registry Keys). */
record RunKey(String program, Registry registry) implements StartAtLogin {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final long PATIENCE_SECONDS = 5;

    /** Runs {@code reg} with these words and tells its exit code. */
    interface Registry {
        int run(List<String> command) throws IOException;
    }

    @Override
    public boolean isOn() throws IOException {
        return registry.run(List.of("reg", "query", LoginEntry.RUN_KEY, "/v", LoginEntry.NAME)) == 0;
    }

    /** By a file of registry entries: quotes on a command line reach a program changed. */
    @Override
    public void set(boolean on) throws IOException {
        Path entries = Files.createTempFile("punchline", ".reg");
        try {
            String text = BYTE_ORDER_MARK + LoginEntry.registry(on ? program : "");
            Files.write(entries, text.getBytes(StandardCharsets.UTF_16LE));
            int code = registry.run(List.of("reg", "import", entries.toString()));
            if (code != 0) {
                throw new IOException("reg ended with " + code);
            }
        } finally {
            Files.deleteIfExists(entries);
        }
    }

    static int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                throw new IOException("reg does not answer");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

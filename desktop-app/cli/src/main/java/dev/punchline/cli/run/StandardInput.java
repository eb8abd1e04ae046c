package dev.punchline.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** The keyboard of a terminal. Reading can't be interrupted, so it has a thread that does not keep the program alive. */
public final class StandardInput implements Keyboard {
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    @Override
    public void readLine(Inbox inbox) {
        Thread reader = new Thread(() -> inbox.put(read()), "keyboard");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public byte[] readAll(int most) throws IOException {
        return System.in.readNBytes(most);
    }

    private Occurrence read() {
        try {
            String line = lines.readLine();
            return line == null ? new Occurrence.InputEnded() : new Occurrence.Typed(line);
        } catch (IOException e) {
            return new Occurrence.InputEnded();
        }
    }
}

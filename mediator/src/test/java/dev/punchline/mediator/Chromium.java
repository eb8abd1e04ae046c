package dev.punchline.mediator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A real browser without a window, that looks at a page once. */
final class Chromium {
    /** How the page is looked at. */
    record View(String name, int width, int height, Scheme scheme) {}

    /** What the reader's system prefers; the numbers are the browser's. */
    enum Scheme {
        DARK(0),
        LIGHT(1);

        private final int code;

        Scheme(int code) {
            this.code = code;
        }
    }

    /**
     * What the browser saw.
     *
     * @param dom the page after its script ran
     * @param console what the page or the browser complained of: faults of the script, refusals of the policy
     */
    record Seen(View view, String dom, List<String> console, BufferedImage picture) {}

    private static final long PATIENCE_SECONDS = 60;
    private static final Path PICTURES = Path.of("target", "status-page");

    private final View view;
    private final Path folder;
    private final Process process;

    private Chromium(View view, Path folder, Process process) {
        this.view = view;
        this.folder = folder;
        this.process = process;
    }

    /** The browser of this machine. Skips the test if there is none, unless {@code -Dchromium.required=true} says it must run. */
    private static String installed() {
        List<String> found = new ArrayList<>();
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                if (Files.isExecutable(Path.of(place, name))) {
                    found.add(name);
                }
            }
        }
        assumeTrue(!found.isEmpty() || Boolean.getBoolean("chromium.required"), "chromium is not installed");
        return found.isEmpty() ? "chromium" : found.get(0);
    }

    /**
     * Begins to look at a page; several may do so at once.
     *
     * @param budgetMillis how much time the page sees pass: it is as quick as it can be
     */
    static Chromium open(View view, String url, int budgetMillis) throws IOException {
        String browser = installed();
        Files.createDirectories(PICTURES);
        Path folder = Files.createTempDirectory("punchline-chromium");
        Process process = new ProcessBuilder(
                        browser,
                        "--headless=new",
                        "--no-sandbox", // the tests of a container run as root
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + view.width() + "," + view.height(),
                        "--blink-settings=preferredColorScheme=" + view.scheme().code,
                        "--virtual-time-budget=" + budgetMillis,
                        "--enable-logging=stderr",
                        "--screenshot=" + picture(view).toAbsolutePath(),
                        "--dump-dom",
                        url)
                .redirectOutput(folder.resolve("dom").toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        return new Chromium(view, folder, process);
    }

    private static Path picture(View view) {
        return PICTURES.resolve(view.name() + ".png");
    }

    /** Waits until it has looked. */
    Seen seen() throws IOException, InterruptedException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("chromium failed: " + Files.readString(folder.resolve("log")));
            }
            List<String> console = Files.readAllLines(folder.resolve("log")).stream()
                    .filter(line -> line.contains(":CONSOLE"))
                    .toList();
            return new Seen(
                    view,
                    Files.readString(folder.resolve("dom")),
                    console,
                    ImageIO.read(picture(view).toFile()));
        } finally {
            close();
        }
    }

    private void close() throws IOException, InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        try (var files = Files.walk(folder)) {
            Path[] all = files.toArray(Path[]::new);
            Arrays.sort(all, (a, b) -> b.getNameCount() - a.getNameCount());
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}

package dev.punchline.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.Mediator;
import dev.punchline.mediator.MediatorConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code docs/library.md} runs, and stands there as it is. */
class HandOverTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/punchline/example/HandOver.java");
    private static final Path GUIDE = Path.of("..", "..", "docs", "library.md");

    @TempDir
    Path folder;

    @Test
    void theProgramHandsAFileOver() throws Exception {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("letter.bin"), content);
        InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
        try (Mediator mediator = Mediator.start(
                MediatorConfig.DEFAULT.withAddresses(anyPort, anyPort).withStopDelay(Duration.ZERO))) {
            String url = "http://127.0.0.1:" + mediator.httpAddress().getPort();
            FutureTask<Void> receiving =
                    inBackground(url, folder.resolve("anna").toString(), "anna");
            FutureTask<Void> sending =
                    inBackground(url, folder.resolve("ben").toString(), "ben", "anna", file.toString());
            sending.get(180, SECONDS);
            receiving.get(180, SECONDS);
        }
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("anna/received/letter.bin")));
    }

    private static FutureTask<Void> inBackground(String... arguments) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            HandOver.main(arguments);
            return null;
        });
        Thread thread = new Thread(task, "example-" + arguments[2]);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void theGuideQuotesTheProgramAsItIs() throws IOException {
        String source = Files.readString(SOURCE).replace("\r", "");
        String guide = Files.readString(GUIDE).replace("\r", "");
        assertTrue(guide.contains("\n```java\n" + source + "```\n"), "docs/library.md does not quote " + SOURCE);
    }
}

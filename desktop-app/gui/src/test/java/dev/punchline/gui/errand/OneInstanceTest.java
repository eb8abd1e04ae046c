package dev.punchline.gui.errand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneInstanceTest {
    private static final Errand FILES =
            new Errand(Optional.empty(), List.of(Path.of("a").toAbsolutePath()));

    @TempDir
    private Path home;

    private final BlockingQueue<Errand> taken = new LinkedBlockingQueue<>();

    private Errand next() throws InterruptedException {
        return Optional.ofNullable(taken.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    private OneInstance claimed() throws IOException {
        return OneInstance.claim(home, Errand.NONE).orElseThrow();
    }

    @Test
    void aSecondStartHandsOverItsErrandAndEnds() throws Exception {
        try (OneInstance first = claimed()) {
            first.listen(taken::add);
            assertTrue(OneInstance.claim(home, FILES).isEmpty());
            assertEquals(FILES, next());
            assertTrue(OneInstance.claim(home, Errand.NONE).isEmpty());
            assertEquals(Errand.NONE, next());
        }
    }

    @Test
    void afterTheEndAnotherOneBegins() throws IOException {
        claimed().close();
        claimed().close();
    }

    @Test
    void anotherFolderIsAnotherInstance(@TempDir Path other) throws IOException {
        try (OneInstance first = claimed();
                OneInstance second = OneInstance.claim(other, Errand.NONE).orElseThrow()) {
            assertFalse(first.equals(second));
        }
    }

    @Test
    void theSocketOfOneThatCrashedIsReplaced() throws Exception {
        Files.createDirectories(home.resolve("instance"));
        Files.createFile(home.resolve("instance").resolve("socket"));
        try (OneInstance first = claimed()) {
            first.listen(taken::add);
            assertTrue(OneInstance.claim(home, FILES).isEmpty());
            assertEquals(FILES, next());
        }
    }

    @Test
    void itsFolderIsItsOwnersAlone() throws IOException {
        try (OneInstance first = claimed()) {
            Path folder = home.resolve("instance");
            assertTrue(Files.isDirectory(folder), first.toString());
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
            }
        }
    }

    @Test
    void whoTalksNonsenseIsNotHeardAndTheNextOneIs() throws Exception {
        try (OneInstance first = claimed()) {
            first.listen(taken::add);
            UnixDomainSocketAddress address =
                    UnixDomainSocketAddress.of(home.resolve("instance").resolve("socket"));
            for (int announced : new int[] {-1, Integer.MAX_VALUE, 3}) {
                try (SocketChannel stranger = SocketChannel.open(address)) {
                    stranger.write(
                            ByteBuffer.allocate(7).putInt(announced).flip().limit(announced == 3 ? 7 : 4));
                    assertEquals(-1, stranger.read(ByteBuffer.allocate(1)));
                }
            }
            assertTrue(OneInstance.claim(home, FILES).isEmpty());
            assertEquals(FILES, next());
            assertTrue(taken.isEmpty());
        }
    }
}

package dev.punchline.gui.errand;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only app of a home folder. Who holds the lock in the folder {@code instance} is it; the system frees the lock with
 * the process, however that ends. Later starts reach it by the socket beside the lock. The folder is its owner's alone,
 * and so are they.
 */
public final class OneInstance implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OneInstance.class);
    private static final byte[] TAKEN = "taken".getBytes(StandardCharsets.US_ASCII);
    /** The other side is a program of the same user, which has all it says at hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** One that is about to end says goodbye to its peers first, for some seconds. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Path socket;
    private final FileChannel lock;
    private final @Nullable ServerSocketChannel server;

    private OneInstance(Path socket, FileChannel lock) {
        this.socket = socket;
        this.lock = lock;
        this.server = open(socket);
    }

    /**
     * Becomes the only app of a home folder, or hands the errand to the one that runs. Blocks.
     *
     * @return empty: another one runs, and has taken the errand
     * @throws IOException with a sentence for the person, if another one runs and does not answer, or there can be no lock
     */
    public static Optional<OneInstance> claim(Path home, Errand errand) throws IOException {
        Path folder = folder(home);
        Path socket = folder.resolve("socket");
        long giveUpAt = System.nanoTime() + LONGEST_END.toNanos();
        while (true) {
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isOurs(lock)) {
                return Optional.of(new OneInstance(socket, lock));
            }
            lock.close();
            if (handOver(socket, errand)) {
                return Optional.empty();
            }
            if (System.nanoTime() - giveUpAt > 0) {
                throw new IOException("Punchline runs already, and does not answer.");
            }
            pause();
        }
    }

    private static Path folder(Path home) throws IOException {
        Path folder = home.toAbsolutePath().resolve("instance");
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        return Files.createDirectories(folder, ownerOnly);
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    /** Without the socket the app is still the only one; later starts then end with a sentence. */
    private static @Nullable ServerSocketChannel open(Path socket) {
        try {
            Files.deleteIfExists(socket); // of one that crashed: who holds the lock is alone
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                return server.bind(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException | UnsupportedOperationException e) { // a path of more than about 100 bytes, for one
            log.warn("later starts can't hand over their files: {}", e.getMessage());
            return null;
        }
    }

    private static boolean handOver(Path socket, Errand errand) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                ErrandWire wire = new ErrandWire(channel, PATIENCE)) {
            wire.write(ErrandText.encode(errand));
            return wire.read(TAKEN.length).length == TAKEN.length;
        } catch (IOException e) {
            log.debug("nobody takes the errand: {}", e.getMessage());
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** From now on errands of later starts are taken, also those that wait already; on a thread of its own. */
    public void listen(Consumer<Errand> taker) {
        ServerSocketChannel listening = server;
        if (listening == null) {
            return;
        }
        Thread thread = new Thread(() -> serve(listening, taker), "punchline-errands");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(ServerSocketChannel server, Consumer<Errand> taker) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept();
                    ErrandWire wire = new ErrandWire(channel, PATIENCE)) {
                Errand errand = ErrandText.decode(wire.read(ErrandText.MAX_BYTES));
                taker.accept(errand);
                wire.write(TAKEN);
            } catch (ErrandFormatException | IOException e) {
                log.debug("an errand was not taken: {}", e.getMessage());
            }
        }
    }

    /** Takes no more errands, since the app ends; another one can begin when the process has ended. */
    public void stopListening() {
        if (server != null) {
            try {
                server.close();
                Files.deleteIfExists(socket);
            } catch (IOException e) {
                log.debug("the socket stays: {}", e.getMessage());
            }
        }
    }

    /** Lets another one begin. */
    @Override
    public void close() throws IOException {
        stopListening();
        lock.close();
    }
}

package dev.punchline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This JVM's right to a prefix of namespace names. A run holds a lock on a file of its own, which the kernel drops
 * with the process; namespaces of a run whose lock is free were left by a crash and are removed.
 */
final class LabRun {
    private static final String PREFIX = "plab-";
    private static final Path LOCKS = Path.of("/run/punchline-lab");
    private static final LabRun CURRENT =
            new LabRun(Long.toString(ProcessHandle.current().pid(), 36));

    private final String id;
    private final AtomicInteger labs = new AtomicInteger();

    @SuppressWarnings("unused") // held: the lock lasts as long as the channel, and the channel as long as this JVM
    private final FileLock lock;

    private LabRun(String id) {
        this.id = id;
        try {
            Files.createDirectories(LOCKS);
            FileLock mine = open(id).tryLock();
            if (mine == null) {
                throw new IllegalStateException("another run holds " + LOCKS.resolve(id));
            }
            this.lock = mine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sweep();
    }

    static LabRun current() {
        return CURRENT;
    }

    /** The prefix for the names of one more laboratory. */
    String nextLab() {
        return PREFIX + id + "-" + labs.incrementAndGet() + "-";
    }

    /** Removes the namespaces of runs that ended without closing their laboratory. */
    void sweep() {
        TreeSet<String> names = new TreeSet<>();
        for (String line : Command.of("ip", "netns", "list").check().lines().toList()) {
            names.add(line.split(" ")[0]);
        }
        for (String name : names) {
            String[] parts = name.split("-", 3);
            if (name.startsWith(PREFIX) && parts.length == 3 && !parts[1].equals(id) && isDead(parts[1])) {
                new Namespace(name).delete();
            }
        }
    }

    private static boolean isDead(String run) {
        try (FileChannel channel = open(run);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException held) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(String run) throws IOException {
        return FileChannel.open(LOCKS.resolve(run), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}

package dev.punchline.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A small file system in memory, mounted for one test. Permission bits do not stop root, and a full disk cannot be
 * played: so this asks for root and Linux, and the test is skipped with the reason elsewhere.
 */
public final class Mount implements AutoCloseable {
    private final Path at;

    private Mount(Path at) {
        this.at = at;
    }

    public static Mount tmpfs(Path at, String size) throws IOException {
        int status = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString());
        Assumptions.assumeTrue(status == 0, "mounting a tmpfs needs Linux and root");
        return new Mount(at);
    }

    public void makeReadOnly() throws IOException {
        if (run("mount", "-o", "remount,ro", at.toString()) != 0) {
            throw new IOException("remount failed");
        }
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            return -1; // no such program here
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (run("umount", "-l", at.toString()) != 0) {
            throw new IOException("umount failed");
        }
    }
}

package dev.punchline.gui.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A real file to send, and how two files are compared. */
final class TourFile {
    private static final int MADE_MEGABYTES = 64;
    private static final int MEGABYTE = 1 << 20;

    private TourFile() {}

    /** The largest file of every JDK, over 100 MB; one of random bytes where the runtime is none. */
    static Path choose(Path folder) throws IOException {
        Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
        return Files.isReadable(modules) ? modules : make(folder.resolve("random-bytes"));
    }

    private static Path make(Path file) throws IOException {
        RandomGenerator random = RandomGenerator.getDefault();
        byte[] megabyte = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < MADE_MEGABYTES; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
        return file;
    }

    /** SHA-256 in hexadecimal. */
    static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

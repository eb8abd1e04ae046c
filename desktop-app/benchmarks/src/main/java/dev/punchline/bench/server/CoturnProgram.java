package dev.punchline.bench.server;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The STUN server of others that is used most, from the package {@code coturn}. */
public final class CoturnProgram implements AutoCloseable {
    /** A binding request without attributes (RFC 8489 section 5). */
    private static final byte[] REQUEST = {
        0, 1, 0, 0, 0x21, 0x12, (byte) 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    };

    private static final int TRIES = 100;
    private static final int WAIT_MILLIS = 100;
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final Path scratch;
    private final InetSocketAddress stun;

    private CoturnProgram(Process process, Path scratch, InetSocketAddress stun) {
        this.process = process;
        this.scratch = scratch;
        this.stun = stun;
    }

    /**
     * Starts one on a port that is free.
     *
     * @throws IOException if it is not installed, or answers nothing
     */
    public static CoturnProgram start() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0)) {
            port = free.getLocalPort();
        }
        InetSocketAddress stun = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Path scratch = Files.createTempDirectory("coturn");
        Process process = new ProcessBuilder(
                        "turnserver",
                        "-n",
                        "--stun-only",
                        "--no-cli",
                        "--no-tls",
                        "--no-dtls",
                        "--listening-ip=" + stun.getAddress().getHostAddress(),
                        "--listening-port=" + port,
                        "--log-file=" + scratch.resolve("log"),
                        "--pidfile=" + scratch.resolve("pid"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        CoturnProgram program = new CoturnProgram(process, scratch, stun);
        if (!program.answers()) {
            program.close();
            throw new IOException("turnserver does not answer");
        }
        return program;
    }

    private boolean answers() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(WAIT_MILLIS);
            for (int i = 0; i < TRIES && process.isAlive(); i++) {
                socket.send(new DatagramPacket(REQUEST, REQUEST.length, stun));
                try {
                    socket.receive(new DatagramPacket(new byte[256], 256));
                    return true;
                } catch (SocketTimeoutException e) {
                    // not up yet
                }
            }
        }
        return false;
    }

    public InetSocketAddress stun() {
        return stun;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(scratch);
    }
}

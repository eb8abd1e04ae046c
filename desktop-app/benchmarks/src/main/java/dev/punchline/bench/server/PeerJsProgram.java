package dev.punchline.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The signaling server of PeerJS, the npm package {@code peer}, in a Node.js of its own. */
public final class PeerJsProgram implements AutoCloseable {
    private static final int TRIES = 200;
    private static final long WAIT_NANOS = 50_000_000;
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final InetSocketAddress address;

    private PeerJsProgram(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one on a port that is free.
     *
     * @param folder in which {@code npm install peer} was run
     * @throws IOException if it does not start
     */
    public static PeerJsProgram start(Path folder, int peers) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, here)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        "node",
                        folder.resolve("node_modules/peer/dist/bin/peerjs.js").toString(),
                        "--host",
                        here.getHostAddress(),
                        "--port",
                        Integer.toString(port),
                        "--concurrent_limit",
                        Integer.toString(peers),
                        "--alive_timeout",
                        Long.toString(TimeUnit.HOURS.toMillis(1)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        PeerJsProgram program = new PeerJsProgram(process, new InetSocketAddress(here, port));
        if (!program.answers()) {
            program.close();
            throw new IOException("the PeerJS server does not start");
        }
        return program;
    }

    private boolean answers() {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                return socket.isConnected();
            } catch (IOException e) {
                LockSupport.parkNanos(WAIT_NANOS); // not up yet
            }
        }
        return false;
    }

    public InetSocketAddress address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

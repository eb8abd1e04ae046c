package dev.punchline.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Somebody on the way of a TCP connection: carries it, counts, reads what is not encrypted, and breaks it. */
final class TcpRelay implements AutoCloseable {
    private static final int NAME = 32;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong carried = new AtomicLong();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Consumer<byte[]> onGreeting = greeting -> {};
    private volatile long stallsAfter = Long.MAX_VALUE;
    private volatile long breaksAfter = Long.MAX_VALUE;

    TcpRelay(int target) throws IOException {
        this.target = target;
        begin(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many bytes went through in both directions. */
    long carried() {
        return carried.get();
    }

    /** Is given the first bytes of each connection before they go on. */
    void onGreeting(Consumer<byte[]> spy) {
        onGreeting = spy;
    }

    /** From so many bytes on nothing goes through, and nobody is told. */
    void stallAfter(long bytes) {
        stallsAfter = bytes;
    }

    /** At so many bytes every connection is reset. */
    void breakAfter(long bytes) {
        breaksAfter = bytes;
    }

    /** The session that a greeting names; anybody can read it. */
    static String lane(byte[] greeting) {
        String text = new String(greeting, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(".punchline.invalid");
        return text.substring(end - NAME, end);
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket from = listening.accept();
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(from);
                sockets.add(to);
                begin(() -> carry(from, to, onGreeting));
                begin(() -> carry(to, from, greeting -> {}));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void carry(Socket from, Socket to, Consumer<byte[]> spy) {
        byte[] buffer = new byte[1 << 16];
        boolean first = true;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (first) {
                    first = false;
                    spy.accept(Arrays.copyOf(buffer, read));
                }
                long all = carried.addAndGet(read);
                if (all > breaksAfter) {
                    breaksAfter = Long.MAX_VALUE;
                    reset();
                    return;
                }
                if (all > stallsAfter) {
                    released.await();
                    return;
                }
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException over) {
            // either side is gone
        }
    }

    private void reset() throws IOException {
        for (Socket socket : sockets) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() {
        released.countDown();
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

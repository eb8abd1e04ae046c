package dev.punchline.bench.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Very many connections from one address that begin a request and never end it, spread evenly over the time of the attack.
 * All that the mediator keeps are kept open at this side too; one that it hangs up on makes room for the next.
 *
 * @param connections so many in all
 * @param span in which they come
 */
record HalfOpen(int connections, Duration span) implements Attack {
    private static final byte[] BEGUN =
            "POST /v1/registrations HTTP/1.1\r\nHost: m\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long BREATH_NANOS = 1_000_000;

    @Override
    public long run(Target target, BooleanSupplier goesOn) throws IOException {
        long began = System.nanoTime();
        long opened = 0;
        try (Selector selector = Selector.open()) {
            try {
                while (goesOn.getAsBoolean()) {
                    double due = (double) connections * (System.nanoTime() - began) / span.toNanos();
                    while (opened < Math.min(due, connections)) {
                        begin(selector, target);
                        opened++;
                    }
                    letGo(selector);
                    LockSupport.parkNanos(BREATH_NANOS);
                }
                return opened;
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
    }

    private static void begin(Selector selector, Target target) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(target.attacker(), 0));
        channel.connect(target.http());
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        try {
            channel.write(ByteBuffer.wrap(BEGUN));
        } catch (IOException e) {
            // turned away before it could say anything
        }
    }

    /** Reads what the mediator says to those it turns away, and closes what it has closed. */
    private static void letGo(Selector selector) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(4096);
        selector.selectNow(key -> {
            try {
                word.clear();
                if (((SocketChannel) key.channel()).read(word) < 0) {
                    close(key);
                }
            } catch (IOException e) {
                close(key);
            }
        });
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket can't be closed", e);
        }
    }
}

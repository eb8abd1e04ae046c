package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.event.PunchStep.BulkWay;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.path.FakePaths;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.tcp.TcpEnds;
import dev.punchline.engine.tcp.TcpPathListener;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.SessionId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session whose path is slow, and real TCP with TLS beside it, through somebody who may do anything to it. */
@Tag("long")
class BulkLaneTest {
    private static final long LENGTH = 40L << 20;
    private static final int PIECE = 256 << 10;

    private final PeerLoop peerLoop = PeerLoop.start();
    private final EventLoop loop = peerLoop.loop();
    private final LaneSide sender = new LaneSide(peerLoop);
    private final LaneSide receiver = new LaneSide(peerLoop);
    private final LaneSide stranger = new LaneSide(peerLoop);
    private final Writer writer = new Writer();
    private final Reader reader = new Reader();
    private TcpRelay relay;

    @BeforeEach
    void listen() throws IOException {
        relay = new TcpRelay(receiver.port);
        receiver.telling(relay.port());
    }

    @AfterEach
    void close() {
        relay.close();
        sender.close();
        receiver.close();
        stranger.close();
        LoopSide.get(peerLoop.stop());
    }

    /** Sends all of it, and returns when it has arrived. */
    private void send() {
        loop.execute(() -> {
            FakePaths session = new FakePaths(
                    (delay, action) -> {
                        var unused = loop.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
                    },
                    sender.id(),
                    receiver.id());
            // Some 25 MB/s: the lane has time to come up.
            session.delay(Duration.ofMillis(5));
            session.window(PIECE);
            receiver.begin(session.second(), sender.id(), stream -> reader);
            ControlStream control = sender.begin(session.first(), receiver.id(), stream -> reader);
            control.begin(session.first().open(control));
            PathStream stream = sender.lane().over(session.first()).open(writer);
            stream.write(Unpooled.wrappedBuffer(new byte[] {StreamKind.TRANSFER.code()}), WriteListener.IGNORED);
            writer.onWritable(stream);
        });
        byte[] arrived = LoopSide.get(reader.hash);
        assertArrayEquals(LoopSide.get(writer.hash), arrived);
        assertEquals(LENGTH, reader.length);
    }

    /** What follows depends on how fast this computer is: where TCP is not, the path is measured too. */
    private void assertWentOver() {
        assertEquals(BulkWay.TCP, sender.moves.get(0));
    }

    @Test
    void muchIsSentOverTcp() {
        send();
        assertWentOver();
        assertTrue(relay.carried() > PIECE, "over TCP: " + relay.carried());
    }

    @Test
    void whereOnlyTheSenderCanBeReachedTheReceiverDials() throws IOException {
        relay.close();
        relay = new TcpRelay(sender.port);
        sender.telling(relay.port());
        receiver.telling();
        send();
        assertWentOver();
        assertTrue(relay.carried() > PIECE, "over TCP: " + relay.carried());
    }

    @Test
    void whereNobodyCanBeReachedEverythingGoesOverThePath() {
        receiver.telling();
        send();
        assertEquals(List.of(), sender.moves);
    }

    @Test
    void whenTcpBreaksInTheMiddleTheRestGoesOverThePath() {
        relay.breakAfter(8 << 20);
        send();
        assertEquals(List.of(BulkWay.TCP, BulkWay.PATH), sender.moves.subList(0, 2));
    }

    @Test
    void whenTcpFallsSilentInTheMiddleTheRestGoesOverThePath() {
        relay.stallAfter(8 << 20);
        send();
        assertEquals(List.of(BulkWay.TCP, BulkWay.PATH), sender.moves.subList(0, 2));
    }

    @Test
    void aStrangerWhoReadsTheNameOfTheLaneGetsNowhereAndDisturbsNothing() {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        AtomicBoolean first = new AtomicBoolean(true);
        relay.onGreeting(greeting -> {
            if (first.getAndSet(false)) {
                SessionId lane = new SessionId(TcpRelay.lane(greeting));
                loop.execute(() -> stranger.tcp.connect(lane, receiver.id(), address(receiver.port), telling(outcome)));
                LoopSide.get(outcome); // the stranger is the first
            }
        });
        send();
        assertEquals("closed REFUSED", LoopSide.get(outcome));
        assertWentOver();
    }

    @Test
    void aStrangerWhoOnlyOpensConnectionsDisturbsNothing() throws IOException {
        Socket[] idle = new Socket[4];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = new Socket(InetAddress.getLoopbackAddress(), receiver.port);
        }
        AtomicBoolean first = new AtomicBoolean(true);
        relay.onGreeting(greeting -> {
            if (first.getAndSet(false)) {
                drip(greeting); // half a greeting with the right name, and then nothing
            }
        });
        send();
        assertWentOver();
        for (Socket each : idle) {
            each.close();
        }
    }

    @Test
    void aGreetingThatIsPlayedAgainGetsNoAnswer() {
        CompletableFuture<byte[]> recorded = new CompletableFuture<>();
        relay.onGreeting(recorded::complete);
        send();
        assertEquals(-1, play(LoopSide.get(recorded)));
        assertWentOver();
    }

    /** The peer itself dials once more under the name of a lane that stands already. */
    @Test
    void aSecondConnectionOfALaneThatStandsIsNotTaken() {
        CompletableFuture<byte[]> recorded = new CompletableFuture<>();
        relay.onGreeting(recorded::complete);
        send();
        SessionId lane = new SessionId(TcpRelay.lane(LoopSide.get(recorded)));
        CompletableFuture<String> outcome = new CompletableFuture<>();
        loop.execute(() -> sender.tcp.connect(lane, receiver.id(), address(receiver.port), telling(outcome)));
        assertEquals("failed", LoopSide.get(outcome));
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private void drip(byte[] greeting) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port);
            socket.getOutputStream().write(greeting, 0, greeting.length / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is read after the bytes were sent: -1 for the end, without a word. */
    private int play(byte[] greeting) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(greeting);
            return socket.getInputStream().read();
        } catch (IOException reset) {
            return -1;
        }
    }

    private static TcpPathListener telling(CompletableFuture<String> outcome) {
        return new TcpPathListener() {
            @Override
            public void onSecured(SecurePath path, TcpEnds ends) {
                path.listen(new PathListener() {
                    @Override
                    public PathStreamListener onStream(PathStream stream) {
                        return new Deaf();
                    }

                    @Override
                    public void onClosed(PathClosed closed) {
                        outcome.complete("closed " + closed.code());
                    }
                });
            }

            @Override
            public void onFailed(HandshakeFailure failure) {
                outcome.complete("failed");
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Writer implements PathStreamListener {
        final CompletableFuture<byte[]> hash = new CompletableFuture<>();
        private final MessageDigest digest = sha256();
        private final Random random = new Random(1);
        private long left = LENGTH;

        @Override
        public void onWritable(PathStream stream) {
            byte[] piece = new byte[PIECE];
            while (left > 0 && stream.isWritable()) {
                random.nextBytes(piece);
                digest.update(piece);
                left -= PIECE;
                stream.write(
                        PooledByteBufAllocator.DEFAULT.directBuffer(PIECE).writeBytes(piece), WriteListener.IGNORED);
            }
            if (left == 0 && !hash.isDone()) {
                stream.finish();
                hash.complete(digest.digest());
            }
        }

        @Override
        public void onData(PathStream stream, ByteBuf data) {
            data.release();
        }

        @Override
        public void onFinished(PathStream stream) {}

        @Override
        public void onReset(PathStream stream, StreamReset reason) {
            hash.completeExceptionally(new IllegalStateException(reason.name()));
        }
    }

    private static final class Reader implements PathStreamListener {
        final CompletableFuture<byte[]> hash = new CompletableFuture<>();
        private final MessageDigest digest = sha256();
        long length;

        @Override
        public void onData(PathStream stream, ByteBuf data) {
            length += data.readableBytes();
            digest.update(data.nioBuffer());
            data.release();
        }

        @Override
        public void onFinished(PathStream stream) {
            hash.complete(digest.digest());
        }

        @Override
        public void onReset(PathStream stream, StreamReset reason) {
            hash.completeExceptionally(new IllegalStateException(reason.name()));
        }

        @Override
        public void onWritable(PathStream stream) {}
    }
}

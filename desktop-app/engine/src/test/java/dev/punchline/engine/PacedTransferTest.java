package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.path.FakePaths;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.path.WriteOutcome;
import dev.punchline.protocol.id.PeerId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams with a rate limit over a path in memory, on frozen time. */
class PacedTransferTest {
    private static final PeerId PEER = PeerId.ofKeyHash(new byte[32]);
    private static final int STEP_MILLIS = 5;

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final FakePaths paths = new FakePaths(
            (delay, action) -> time.eventLoop().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS), PEER, PEER);
    private final Pacer uploads;
    private final Pacer downloads;
    private final Sink sink = new Sink();
    private final List<PacedReceiving> readers = new ArrayList<>();

    PacedTransferTest() {
        time.freezeTime();
        paths.delay(Duration.ofMillis(10)); // or a stream without a limit would never let the time pass
        uploads = new Pacer(time.eventLoop());
        downloads = new Pacer(time.eventLoop());
        paths.second().listen(new PathListener() {
            @Override
            public PathStreamListener onStream(PathStream stream) {
                PacedReceiving reader = new PacedReceiving(downloads, stream, sink);
                readers.add(reader);
                return reader;
            }

            @Override
            public void onClosed(PathClosed closed) {
                // not in these tests
            }
        });
    }

    /** Counts what arrives. */
    private static final class Sink implements PathStreamListener {
        long bytes;
        boolean finished;

        @Override
        public void onData(PathStream stream, ByteBuf data) {
            bytes += data.readableBytes();
            data.release();
        }

        @Override
        public void onFinished(PathStream stream) {
            finished = true;
        }

        @Override
        public void onReset(PathStream stream, StreamReset reason) {
            // counted nowhere
        }

        @Override
        public void onWritable(PathStream stream) {
            // it does not write
        }
    }

    /** Writes chunks as long as the stream takes them. */
    private final class Source implements PathStreamListener {
        final PacedSending stream = new PacedSending(uploads, this, paths.first()::open);
        long queued;
        long taken;
        long lost;

        void fill() {
            while (stream.isWritable()) {
                chunk(64 << 10);
            }
        }

        void chunk(int length) {
            queued += length;
            stream.write(ByteBufAllocator.DEFAULT.directBuffer(length).writeZero(length), outcome -> {
                taken += outcome == WriteOutcome.TAKEN ? length : 0;
                lost += outcome == WriteOutcome.LOST ? length : 0;
            });
        }

        @Override
        public void onData(PathStream from, ByteBuf data) {
            data.release();
        }

        @Override
        public void onFinished(PathStream from) {
            // the sink says nothing
        }

        @Override
        public void onReset(PathStream from, StreamReset reason) {
            // in no test
        }

        @Override
        public void onWritable(PathStream to) {
            fill();
        }
    }

    @AfterEach
    void lose() {
        paths.lose(); // releases what is on the way
        advance(100);
    }

    private void advance(int millis) {
        for (int passed = 0; passed < millis; passed += STEP_MILLIS) {
            time.advanceTimeBy(STEP_MILLIS, TimeUnit.MILLISECONDS);
            time.runScheduledPendingTasks();
            time.runPendingTasks();
        }
    }

    @Test
    void aSenderKeepsItsLimit() {
        uploads.limit(new RateLimit(1_000_000));
        new Source().fill();
        advance(10_000);
        assertEquals(1, sink.bytes / 10_000_000.0, 0.05);
    }

    @Test
    void aReceiverKeepsItsLimitByReadingNoFaster() {
        paths.window(256 << 10);
        downloads.limit(new RateLimit(1_000_000));
        Source source = new Source();
        source.fill();
        advance(10_000);
        assertEquals(1, sink.bytes / 10_000_000.0, 0.05);
        assertTrue(source.queued - sink.bytes < 1 << 20, "the sender is slowed down");
    }

    /** Whose limit, and of what. */
    private enum Kind {
        ALL_SENT,
        ONE_SENT,
        ALL_RECEIVED,
        ONE_RECEIVED
    }

    @ParameterizedTest
    @CsvSource({
        "ALL_SENT, 100000",
        "ALL_SENT, 3000000",
        "ALL_SENT, 40000000",
        "ONE_SENT, 100000",
        "ONE_SENT, 3000000",
        "ONE_SENT, 40000000",
        "ALL_RECEIVED, 3000000",
        "ALL_RECEIVED, 40000000",
        "ONE_RECEIVED, 3000000",
        "ONE_RECEIVED, 40000000"
    })
    void eachLimitHoldsWithinFivePercentInEveryTwoSeconds(Kind kind, long bytesPerSecond) {
        RateLimit limit = new RateLimit(bytesPerSecond);
        paths.window(1 << 20);
        Source source = new Source();
        source.fill();
        advance(50);
        switch (kind) {
            case ALL_SENT -> uploads.limit(limit);
            case ONE_SENT -> source.stream.limit(limit);
            case ALL_RECEIVED -> downloads.limit(limit);
            case ONE_RECEIVED -> readers.get(0).limit(limit);
        }
        advance(100); // what passed before arrives
        for (int i = 0; i < 5; i++) {
            long before = sink.bytes;
            advance(2_000);
            assertEquals(1, (sink.bytes - before) / (2.0 * bytesPerSecond), 0.05);
        }
    }

    @Test
    void aLimitIsChangedAndLiftedInTheMiddle() {
        uploads.limit(new RateLimit(1_000_000));
        Source source = new Source();
        source.fill();
        advance(2_000);
        long before = sink.bytes;
        source.stream.limit(new RateLimit(100_000));
        advance(10_000);
        assertEquals(1, (sink.bytes - before) / 1_000_000.0, 0.1);
        uploads.limit(RateLimit.NONE);
        source.stream.limit(RateLimit.NONE);
        advance(100);
        assertTrue(sink.bytes > before + 5_000_000, sink.bytes + " bytes");
    }

    @Test
    void twoTransfersShareTheLimit() {
        uploads.limit(new RateLimit(2_000_000));
        Source one = new Source();
        Source other = new Source();
        one.fill();
        other.fill();
        advance(5_000);
        assertEquals(1, sink.bytes / 10_000_000.0, 0.05);
        assertEquals(1, (double) one.taken / other.taken, 0.1);
    }

    @Test
    void theEndComesBehindWhatWaits() {
        uploads.limit(new RateLimit(100_000));
        Source source = new Source();
        source.chunk(500_000);
        source.stream.finish();
        assertFalse(source.stream.isWritable());
        advance(1_000);
        assertFalse(sink.finished);
        advance(5_000);
        assertEquals(500_000, sink.bytes);
        assertTrue(sink.finished);
    }

    @Test
    void aResetLosesWhatWaitsAndSaysSo() {
        uploads.limit(new RateLimit(1_000));
        Source source = new Source();
        source.chunk(10_000);
        source.chunk(10_000);
        source.stream.reset(StreamReset.CANCELLED);
        assertEquals(20_000, source.lost);
        source.stream.write(ByteBufAllocator.DEFAULT.directBuffer(1).writeZero(1), WriteListener.IGNORED);
        advance(100);
        assertTrue(readers.size() <= 1);
    }

    @Test
    void whatIsThrownAwayAtTheEndNeedsNoLimit() {
        downloads.limit(new RateLimit(1_000));
        Source source = new Source();
        source.chunk(100_000);
        source.stream.finish();
        advance(10);
        readers.get(0).finish();
        advance(200_000);
        assertTrue(sink.finished);
    }
}

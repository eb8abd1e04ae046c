package dev.punchline.engine.leg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.path.FakeLoop;
import dev.punchline.engine.path.FakePaths;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One stream of one session from a sender to a receiver, and any number of ways beside it, on time that the test owns. */
final class LeggedWorld {
    private static final PeerId SENDER = PeerId.ofKeyHash(new byte[32]);

    final FakeLoop loop = new FakeLoop();
    final FakePaths session = new FakePaths(loop, SENDER, SENDER);
    private final Random random;
    private final long length;
    private final List<ByteBuf> written = new ArrayList<>();
    private final Writer writer = new Writer();
    private final Reader reader = new Reader();
    private int piece = 700;
    private FakePaths way = session;
    private @Nullable PathStream out;
    private @Nullable LeggedReceiving in;

    LeggedWorld(int seed, long length) {
        random = new Random(seed);
        this.length = length;
        session.delay(Duration.ofMillis(random.nextInt(30)));
        session.window(2_000 + random.nextInt(5_000));
        session.second().listen(new Ear());
    }

    void piece(int bytes) {
        piece = bytes;
        session.window(4 * bytes);
    }

    void begin() {
        PathStream opened = new LeggedPath(session.first(), new Guide()).open(writer);
        out = opened;
        opened.write(Unpooled.wrappedBuffer(new byte[] {StreamKind.TRANSFER.code()}), WriteListener.IGNORED);
        writer.onWritable(opened);
    }

    LeggedSending sending() {
        return (LeggedSending) Objects.requireNonNull(out);
    }

    LeggedReceiving receiving() {
        return Objects.requireNonNull(in);
    }

    FakePaths way(int window) {
        FakePaths another = new FakePaths(loop, SENDER, SENDER);
        another.delay(Duration.ofMillis(random.nextInt(30)));
        another.window(window);
        another.second().listen(new Ear());
        return another;
    }

    FakePaths goOver() {
        return goOver(2_000 + random.nextInt(5_000));
    }

    FakePaths goOver(int window) {
        way = way(window);
        sending().goOver(way.first());
        return way;
    }

    /** Does this and that at random moments, and leaves all in order. */
    void mess(int steps) {
        for (int i = 0; i < steps; i++) {
            loop.advance(Duration.ofMillis(random.nextInt(40)));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> goOver();
                case 3 -> {
                    if (way != session) {
                        way.lose();
                    }
                }
                case 4 -> {
                    if (way != session) {
                        way.cut();
                    }
                }
                case 5 -> sending().comeBack();
                case 6 -> reader.pause();
                default -> reader.resume();
            }
            beat();
        }
        reader.resume();
        sending().comeBack();
    }

    private void beat() {
        if (in != null) {
            in.confirm();
        }
    }

    /** Lets everything happen that still will. */
    void runBeating() {
        for (int i = 0; i < 200; i++) {
            loop.advance(Duration.ofMillis(500));
            beat();
        }
        loop.run();
    }

    boolean isWhole() {
        return reader.received == length && reader.finished == 1 && reader.resets == 0;
    }

    int resetsToSender() {
        return writer.resets;
    }

    int resetsToReceiver() {
        return reader.resets;
    }

    long unreleased() {
        return written.stream().filter(data -> data.refCnt() > 0).count();
    }

    long unreleasedBytes() {
        return written.stream()
                .filter(data -> data.refCnt() > 0)
                .mapToLong(ByteBuf::capacity)
                .sum();
    }

    @Override
    public String toString() {
        return reader.received + " of " + length + ", ended " + reader.finished + ", resets " + reader.resets + " and "
                + writer.resets;
    }

    private static byte at(long position) {
        return (byte) (position * 31 + (position >> 8));
    }

    /** Does what the engine does when a leg is lost. */
    private final class Guide implements LegGuide {
        @Override
        public void onWorthwhile(LeggedSending stream) {}

        @Override
        public void onConfirmed(long more) {}

        @Override
        public void onLegLost(LeggedSending stream, String why) {
            loop.later(Duration.ofMillis(random.nextInt(50)), stream::comeBack);
        }

        @Override
        public void onOver(LeggedSending stream) {}
    }

    private final class Ear implements PathListener {
        @Override
        public PathStreamListener onStream(PathStream stream) {
            return new PathStreamListener() {
                private @Nullable PathStreamListener target;

                @Override
                public void onData(PathStream from, ByteBuf data) {
                    if (target == null) {
                        target = take(data.readByte(), from);
                    }
                    if (data.isReadable()) {
                        target.onData(from, data);
                    } else {
                        data.release();
                    }
                }

                @Override
                public void onFinished(PathStream from) {
                    Objects.requireNonNull(target).onFinished(from);
                }

                @Override
                public void onReset(PathStream from, StreamReset reason) {
                    if (target != null) {
                        target.onReset(from, reason);
                    }
                }

                @Override
                public void onWritable(PathStream from) {
                    if (target != null) {
                        target.onWritable(from);
                    }
                }
            };
        }

        private PathStreamListener take(byte kind, PathStream stream) {
            if (kind == StreamKind.TRANSFER.code()) {
                in = new LeggedReceiving(stream, () -> {});
                return in.attach(reader);
            }
            assertEquals(StreamKind.LEG.code(), kind);
            return new LegIntake(header -> in != null && header.stream() == in.id() ? in.begin(header, stream) : null);
        }

        @Override
        public void onClosed(PathClosed closed) {}
    }

    private final class Writer implements PathStreamListener {
        int resets;
        private long next;
        private boolean finished;

        @Override
        public void onWritable(PathStream stream) {
            while (next < length && stream.isWritable()) {
                int size = (int) Math.min(length - next, 1 + random.nextInt(piece));
                ByteBuf data = Unpooled.buffer(size);
                for (int i = 0; i < size; i++) {
                    data.writeByte(at(next++));
                }
                written.add(data);
                stream.write(data, WriteListener.IGNORED);
            }
            if (next == length && !finished) {
                finished = true;
                stream.finish();
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
            resets++;
        }
    }

    private final class Reader implements PathStreamListener {
        long received;
        int finished;
        int resets;
        private boolean paused;

        void pause() {
            if (in != null) {
                paused = true;
                in.pause();
            }
        }

        void resume() {
            if (in != null) {
                paused = false;
                in.resume();
            }
        }

        @Override
        public void onData(PathStream stream, ByteBuf data) {
            if (paused) {
                throw new AssertionError("told of data while paused");
            }
            while (data.isReadable()) {
                byte each = data.readByte();
                if (each != at(received)) {
                    throw new AssertionError("another byte at " + received);
                }
                received++;
            }
            data.release();
            if (random.nextInt(20) == 0) {
                pause();
                loop.later(Duration.ofMillis(random.nextInt(20)), this::resume);
            }
        }

        @Override
        public void onFinished(PathStream stream) {
            finished++;
        }

        @Override
        public void onReset(PathStream stream, StreamReset reason) {
            resets++;
        }

        @Override
        public void onWritable(PathStream stream) {}
    }
}

package dev.punchline.engine.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.path.WriteOutcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class StreamTest {
    private static final int MIB = 1 << 20;

    private final PathKind kind;
    private final PathPair session;
    private final LoopSide alice;
    private final LoopSide bob;
    private final List<StreamEvents> bobsStreams = new ArrayList<>();
    private final PathEvents bobsPath = new PathEvents(() -> {
        bobsStreams.add(new StreamEvents());
        return bobsStreams.get(bobsStreams.size() - 1);
    });
    private final PathEvents alicesPath = new PathEvents();

    StreamTest(PathKind kind) {
        this.kind = kind;
        session = kind.pair();
        alice = session.caller();
        bob = session.called();
    }

    @BeforeEach
    void listen() {
        session.await();
        alice.run(() -> session.callerPath().listen(alicesPath));
        bob.run(() -> session.calledPath().listen(bobsPath));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private PathStream open(PathStreamListener listener) {
        return alice.onLoop(() -> session.callerPath().open(listener));
    }

    private PathStream bobsStream() throws InterruptedException {
        return bobsPath.streams.take();
    }

    private StreamEvents bobsEvents() {
        return bob.onLoop(() -> bobsStreams.get(0));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static ByteBuf direct(byte[] bytes) {
        return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }

    private CompletableFuture<WriteOutcome> write(LoopSide peer, PathStream stream, byte[] bytes) {
        CompletableFuture<WriteOutcome> outcome = new CompletableFuture<>();
        peer.run(() -> stream.write(direct(bytes), outcome::complete));
        return outcome;
    }

    @Test
    void anAnswerArrivesAfterTheQuestionHasBeenFinished() throws Exception {
        StreamEvents answers = new StreamEvents();
        PathStream question = open(answers);
        write(alice, question, random(1_000));
        alice.run(question::finish);
        PathStream bobs = bobsStream();
        assertArrayEquals(random(1_000), LoopSide.get(bobsEvents().finished));
        assertEquals(question.id(), bobs.id());
        write(bob, bobs, random(3 * MIB));
        bob.run(bobs::finish);
        assertArrayEquals(random(3 * MIB), LoopSide.get(answers.finished));
    }

    @Test
    void finishingCutsNothingThatIsStillQueued() throws Exception {
        PathStream stream = open(new StreamEvents());
        byte[] muchMoreThanAWindow = random(10 * MIB);
        alice.run(() -> {
            stream.write(direct(muchMoreThanAWindow), WriteListener.IGNORED);
            stream.write(direct(random(7)), WriteListener.IGNORED);
            stream.finish();
            assertFalse(stream.isWritable());
        });
        bobsStream();
        byte[] received = LoopSide.get(bobsEvents().finished);
        assertEquals(muchMoreThanAWindow.length + 7, received.length);
        assertArrayEquals(muchMoreThanAWindow, Arrays.copyOf(received, muchMoreThanAWindow.length));
    }

    @Test
    void anEmptyStreamIsFinishedToo() throws Exception {
        PathStream stream = open(new StreamEvents());
        alice.run(stream::finish);
        bobsStream();
        assertEquals(0, LoopSide.get(bobsEvents().finished).length);
    }

    @Test
    void aResetTellsItsReasonAndLosesWhatIsQueued() throws Exception {
        StreamEvents alices = new StreamEvents();
        PathStream stream = open(alices);
        CompletableFuture<WriteOutcome> small = write(alice, stream, random(10));
        PathStream bobs = bobsStream();
        assertEquals(WriteOutcome.TAKEN, LoopSide.get(small));
        CompletableFuture<WriteOutcome> big = write(alice, stream, random(100 * MIB));
        bob.run(() -> bobs.reset(StreamReset.REFUSED));
        assertEquals(StreamReset.REFUSED, LoopSide.get(alices.reset));
        assertEquals(WriteOutcome.LOST, LoopSide.get(big));
        assertEquals(WriteOutcome.LOST, LoopSide.get(write(alice, stream, random(1))));
    }

    @Test
    void aResetByTheWriterArrivesToo() throws Exception {
        PathStream stream = open(new StreamEvents());
        write(alice, stream, random(10));
        bobsStream();
        alice.run(() -> stream.reset(StreamReset.FAULT));
        assertEquals(StreamReset.FAULT, LoopSide.get(bobsEvents().reset));
    }

    @Test
    void afterAResetTheOtherStreamsGoOn() throws Exception {
        PathStream lost = open(new StreamEvents());
        write(alice, lost, random(10));
        PathStream bobs = bobsStream();
        bob.run(() -> bobs.reset(StreamReset.CANCELLED));
        StreamEvents answers = new StreamEvents();
        PathStream kept = open(answers);
        write(alice, kept, random(10));
        PathStream second = bobsStream();
        write(bob, second, random(20));
        bob.run(second::finish);
        assertArrayEquals(random(20), LoopSide.get(answers.finished));
    }

    @Test
    void aReaderThatPausesHoldsTheWriterBackUntilItGoesOn() throws Exception {
        AtomicReference<Pump> pump = new AtomicReference<>();
        PathStream stream = open(new StreamEvents() {
            @Override
            public void onWritable(PathStream writable) {
                pump.get().run();
            }
        });
        write(alice, stream, random(1));
        PathStream bobs = bobsStream();
        bob.run(bobs::pause);
        AtomicLong taken = new AtomicLong();
        pump.set(new Pump(stream, 32 * MIB, taken));
        alice.run(pump.get()::run);
        while (taken.get() < kind.streamWindow - 2 * Pump.PIECE) {
            Thread.onSpinWait();
        }
        for (int turn = 0; turn < 100; turn++) {
            bob.onLoop(() -> null);
            alice.onLoop(() -> null);
        }
        assertTrue(taken.get() <= kind.streamWindow, "taken while paused: " + taken);
        alice.run(() -> assertFalse(stream.isWritable()));
        bob.run(bobs::resume);
        alice.run(() -> pump.get().thenFinish());
        assertEquals(32 * MIB + 1, LoopSide.get(bobsEvents().finished).length);
    }

    @Test
    void streamsThatCameBeforeTheListenerAreHeldForIt() throws Exception {
        try (PathPair early = kind.pair()) {
            early.await();
            PathStream stream = early.caller().onLoop(() -> early.callerPath().open(new StreamEvents()));
            write(early.caller(), stream, random(100));
            early.caller().run(stream::finish);
            StreamEvents events = new StreamEvents();
            early.called().run(() -> early.calledPath().listen(new PathEvents(() -> events)));
            assertArrayEquals(random(100), LoopSide.get(events.finished));
        }
    }

    @Test
    void moreStreamsThanTheOtherSideAllowsAreRefusedAndLaterOnesWork() throws Exception {
        List<StreamEvents> events = new ArrayList<>();
        List<PathStream> streams = new ArrayList<>();
        alice.run(() -> {
            for (int i = 0; i <= kind.maxStreams; i++) {
                events.add(new StreamEvents());
                streams.add(session.callerPath().open(events.get(i)));
            }
        });
        assertEquals(StreamReset.TOO_MANY_STREAMS, LoopSide.get(events.get(kind.maxStreams).reset));
        alice.run(() -> streams.get(0).finish());
        PathStream bobs = bobsStream();
        bob.run(bobs::finish);
        LoopSide.get(events.get(0).finished);
    }

    @Test
    void aCloseReachesTheOtherSideAndStreamsAreToldFirst() throws Exception {
        List<String> order = new ArrayList<>();
        PathStream stream = open(new StreamEvents());
        write(alice, stream, random(10));
        bobsStream();
        bob.run(() -> {
            bobsEvents0().reset.thenAccept(reason -> order.add("stream " + reason));
            bobsPath.closed.thenAccept(closed -> order.add("path " + closed.code()));
        });
        alice.run(() -> session.callerPath().close(CloseCode.CANCELLED, "the user said so\n"));
        PathClosed closed = LoopSide.get(bobsPath.closed);
        assertEquals(new PathClosed(PathClosed.By.PEER, CloseCode.CANCELLED, "the user said so?"), closed);
        bob.run(() -> assertEquals(List.of("stream PATH_CLOSED", "path CANCELLED"), order));
        assertEquals(PathClosed.By.US, LoopSide.get(alicesPath.closed).by());
        StreamEvents tooLate = new StreamEvents();
        open(tooLate);
        assertEquals(StreamReset.PATH_CLOSED, LoopSide.get(tooLate.reset));
    }

    private StreamEvents bobsEvents0() {
        return bobsStreams.get(0);
    }

    @Test
    void whatIsWrittenAfterTheEndIsLost() {
        PathStream stream = open(new StreamEvents());
        alice.run(stream::finish);
        assertEquals(WriteOutcome.LOST, LoopSide.get(write(alice, stream, random(1))));
    }
}

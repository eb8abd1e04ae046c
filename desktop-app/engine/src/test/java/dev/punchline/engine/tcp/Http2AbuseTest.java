package dev.punchline.engine.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.contract.PathEvents;
import dev.punchline.engine.contract.StreamEvents;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.id.SessionId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.internal.PlatformDependent;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the right peer can do with HTTP/2 if it means harm: the path ends, and nothing else happens. */
@Tag("long")
class Http2AbuseTest {
    private static final int MANY = 20_000;

    private final TcpPeer bob = TcpPeer.start();
    private final RawPeer mallory = new RawPeer();
    private final List<StreamEvents> streams = new CopyOnWriteArrayList<>();
    private final PathEvents events = new PathEvents(this::listener);

    private PathStreamListener listener() {
        StreamEvents stream = new StreamEvents();
        streams.add(stream);
        return stream;
    }

    @BeforeEach
    void connect() {
        SessionId session = SessionId.random(new SecureRandom());
        Outcome outcome = new Outcome();
        bob.run(() -> bob.endpoint.expect(session, mallory.identity.peerId(), TcpPeer.telling(outcome)));
        mallory.connect(bob.address, session, bob.identity.peerId());
        SecurePath path = outcome.secured();
        bob.run(() -> path.listen(events));
    }

    @AfterEach
    void close() {
        mallory.close();
        bob.close();
    }

    private StreamEvents first() {
        return bob.onLoop(() -> streams.get(0));
    }

    private void assertBroken() {
        PathClosed closed = LoopSide.get(events.closed);
        assertEquals(CloseCode.PROTOCOL_ERROR, closed.code(), closed.toString());
        assertEquals(PathClosed.By.US, closed.by());
    }

    private static ByteBuf open(int stream) {
        return RawPeer.frame(RawPeer.HEADERS, RawPeer.END_HEADERS, stream, RawPeer.OPENING);
    }

    private static ByteBuf reset(int stream) {
        return RawPeer.frame(RawPeer.RST_STREAM, RawPeer.NO_FLAGS, stream, (byte) 0, (byte) 0, (byte) 1, (byte) 1);
    }

    @Test
    void aPeerThatSpeaksHttp2RightIsHeard() throws Exception {
        mallory.begin();
        mallory.send(open(3));
        mallory.send(RawPeer.frame(RawPeer.DATA, (byte) 1, 3, (byte) 'x'));
        events.streams.take();
        assertEquals("x", new String(LoopSide.get(first().finished), StandardCharsets.US_ASCII));
    }

    @Test
    void garbageAfterTlsEndsThePath() {
        mallory.send(Unpooled.copiedBuffer("no preface at all, but a lot of text", StandardCharsets.US_ASCII));
        assertBroken();
        LoopSide.get(mallory.closed());
    }

    @Test
    void streamsThatAreOpenedAndResetAtOnceEndThePath() {
        mallory.begin();
        for (int i = 0; i < MANY; i++) {
            mallory.send(open(3 + 2 * i));
            mallory.send(reset(3 + 2 * i));
        }
        assertBroken();
        assertTrue(streams.size() <= 4 * Http2Setup.MAX_STREAMS + 1, streams.size() + " streams");
    }

    @Test
    void moreStreamsThanAllowedAreRefusedOneByOne() throws Exception {
        mallory.begin();
        for (int i = 0; i < Http2Setup.MAX_STREAMS + 100; i++) {
            mallory.send(open(3 + 2 * i));
        }
        mallory.send(RawPeer.frame(RawPeer.DATA, (byte) 1, 3, (byte) 'x'));
        for (int i = 0; i < Http2Setup.MAX_STREAMS; i++) {
            events.streams.take();
        }
        LoopSide.get(first().finished);
        assertEquals(Http2Setup.MAX_STREAMS, streams.size());
    }

    @Test
    void pingsWhoseAnswersNobodyReadsEndThePath() {
        assertThatAFloodEndsThePath(RawPeer.frame(RawPeer.PING, RawPeer.NO_FLAGS, 0, new byte[8]));
    }

    @Test
    void settingsWhoseAnswersNobodyReadsEndThePath() {
        assertThatAFloodEndsThePath(RawPeer.frame(RawPeer.SETTINGS, RawPeer.NO_FLAGS, 0));
    }

    /** Answers first fill the sockets' buffers, which take some megabytes. */
    private void assertThatAFloodEndsThePath(ByteBuf frame) {
        mallory.begin();
        mallory.goDeaf();
        long before = PlatformDependent.usedDirectMemory();
        while (!events.closed.isDone()) {
            ByteBuf burst = Unpooled.buffer();
            for (int i = 0; i < 1_000; i++) {
                burst.writeBytes(frame, frame.readerIndex(), frame.readableBytes());
            }
            mallory.sendIfPossible(burst);
        }
        frame.release();
        // The codec does not say what it closes for when it is its own answers that pile up.
        assertNotEquals(PathClosed.By.PEER, LoopSide.get(events.closed).by());
        assertTrue(PlatformDependent.usedDirectMemory() - before < 64 << 20);
    }

    @Test
    void aHeaderWithoutEndEndsThePath() {
        mallory.begin();
        mallory.send(RawPeer.frame(RawPeer.HEADERS, RawPeer.NO_FLAGS, 3, RawPeer.OPENING));
        for (int i = 0; i < 100; i++) {
            mallory.send(RawPeer.frame(RawPeer.CONTINUATION, RawPeer.NO_FLAGS, 3, new byte[] {0x01, 1, 'p'}));
        }
        assertBroken();
    }

    @Test
    void dataFramesWithoutDataEndThePath() {
        mallory.begin();
        mallory.send(open(3));
        for (int i = 0; i < 100; i++) {
            mallory.send(RawPeer.frame(RawPeer.DATA, RawPeer.NO_FLAGS, 3));
        }
        assertBroken();
    }

    @Test
    void moreDataThanTheWindowEndsTheStream() throws Exception {
        mallory.begin();
        mallory.send(open(3));
        bob.run(events.streams.take()::pause);
        byte[] piece = new byte[16 << 10];
        for (int sent = 0; sent <= Http2Setup.STREAM_WINDOW; sent += piece.length) {
            mallory.send(RawPeer.frame(RawPeer.DATA, RawPeer.NO_FLAGS, 3, piece));
        }
        StreamReset reason = LoopSide.get(first().reset);
        assertTrue(reason == StreamReset.PROTOCOL_ERROR || reason == StreamReset.PATH_CLOSED, reason.name());
    }
}

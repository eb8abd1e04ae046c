package dev.punchline.engine.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.identity.Identity;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakePathsTest {
    private final FakeLoop loop = new FakeLoop();
    private final FakePaths pair = new FakePaths(
            loop,
            Identity.generate(new SecureRandom()).peerId(),
            Identity.generate(new SecureRandom()).peerId());
    private final List<String> story = new ArrayList<>();
    private final List<PathStream> secondsStreams = new ArrayList<>();

    private PathStreamListener teller(String name) {
        return new PathStreamListener() {
            @Override
            public void onData(PathStream stream, ByteBuf data) {
                story.add(name + " " + data.toString(StandardCharsets.US_ASCII));
                data.release();
            }

            @Override
            public void onFinished(PathStream stream) {
                story.add(name + " finished");
            }

            @Override
            public void onReset(PathStream stream, StreamReset reason) {
                story.add(name + " " + reason);
            }

            @Override
            public void onWritable(PathStream stream) {
                story.add(name + " writable");
            }
        };
    }

    private void listen() {
        pair.second().listen(new PathListener() {
            @Override
            public PathStreamListener onStream(PathStream stream) {
                secondsStreams.add(stream);
                return teller("second");
            }

            @Override
            public void onClosed(PathClosed closed) {
                story.add("second closed " + closed.code());
            }
        });
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    @Test
    void bytesAndTheEndArriveInOrderAfterTheDelay() {
        listen();
        pair.delay(Duration.ofMillis(20));
        PathStream stream = pair.first().open(teller("first"));
        stream.write(text("a"), WriteListener.IGNORED);
        stream.write(text("b"), WriteListener.IGNORED);
        stream.finish();
        loop.advance(Duration.ofMillis(19));
        assertEquals(List.of(), story);
        loop.run();
        assertEquals(List.of("second a", "second b", "second finished"), story);
        secondsStreams.get(0).write(text("answer"), WriteListener.IGNORED);
        secondsStreams.get(0).finish();
        loop.run();
        assertEquals(List.of("first answer", "first finished"), story.subList(3, 5));
    }

    @Test
    void aPausedReaderHoldsTheWriterBack() {
        listen();
        pair.window(2);
        PathStream stream = pair.first().open(teller("first"));
        stream.write(text("a"), WriteListener.IGNORED);
        loop.run();
        secondsStreams.get(0).pause();
        List<WriteOutcome> outcomes = new ArrayList<>();
        stream.write(text("bc"), outcomes::add);
        stream.write(text("d"), outcomes::add);
        loop.run();
        assertEquals(List.of(WriteOutcome.TAKEN), outcomes);
        assertFalse(stream.isWritable());
        secondsStreams.get(0).resume();
        loop.run();
        assertTrue(stream.isWritable());
        assertEquals(List.of("second a", "second bc", "first writable", "second d"), story);
    }

    @Test
    void aResetLosesWhatIsQueuedAndTellsTheReason() {
        listen();
        pair.window(1);
        PathStream stream = pair.first().open(teller("first"));
        stream.write(text("a"), WriteListener.IGNORED);
        loop.run();
        secondsStreams.get(0).pause();
        List<WriteOutcome> outcomes = new ArrayList<>();
        stream.write(text("b"), WriteListener.IGNORED);
        stream.write(text("c"), outcomes::add);
        secondsStreams.get(0).reset(StreamReset.REFUSED);
        loop.run();
        assertEquals(List.of("second a", "first writable", "first REFUSED"), story);
        assertEquals(List.of(WriteOutcome.LOST), outcomes);
    }

    @Test
    void afterACutNothingArrivesAndNobodyIsTold() {
        listen();
        PathStream stream = pair.first().open(teller("first"));
        stream.write(text("a"), WriteListener.IGNORED);
        pair.cut();
        loop.run();
        assertEquals(List.of(), story);
    }

    @Test
    void aLostPathTellsItsStreamsFirst() {
        PathStream stream = pair.first().open(teller("first"));
        stream.write(text("a"), WriteListener.IGNORED);
        loop.run();
        listen();
        loop.run();
        pair.lose();
        loop.run();
        assertEquals(List.of("second a", "first PATH_CLOSED", "second PATH_CLOSED", "second closed LOST"), story);
    }

    @Test
    void aCloseIsToldWithItsReason() {
        listen();
        pair.first().close(CloseCode.DONE, "all sent");
        loop.run();
        assertEquals(List.of("second closed DONE"), story);
        assertFalse(pair.second().isOpen());
    }
}

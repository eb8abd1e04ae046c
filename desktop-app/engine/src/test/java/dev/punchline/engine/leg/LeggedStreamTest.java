package dev.punchline.engine.leg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.path.FakePaths;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.protocol.control.LegHeader;
import dev.punchline.protocol.control.StreamKind;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LeggedStreamTest {
    @Test
    void aStreamThatStaysIsAnOrdinaryStream() {
        LeggedWorld world = new LeggedWorld(1, 100_000);
        world.begin();
        world.loop.run();
        assertTrue(world.isWhole());
        assertEquals(0, world.unreleased());
    }

    @Test
    void aStreamGoesOverAndComesBack() {
        LeggedWorld world = new LeggedWorld(2, 100_000);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        world.goOver();
        world.loop.advance(Duration.ofMillis(20));
        world.sending().comeBack();
        world.runBeating();
        assertTrue(world.isWhole());
        assertEquals(0, world.unreleased());
    }

    @Test
    void whatWasLostOnTheOtherWayIsSentAgain() {
        LeggedWorld world = new LeggedWorld(3, 100_000);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        FakePaths way = world.goOver();
        world.loop.advance(Duration.ofMillis(20));
        way.lose();
        world.runBeating();
        assertTrue(world.isWhole());
        assertEquals(0, world.unreleased());
    }

    /** Ways come and go, break or fall silent; both sides pause and go on: every byte arrives once, and in order. */
    @Test
    void nothingIsLostOrDoubledWhateverTheWaysDo() {
        for (int seed = 1; seed <= 1_500; seed++) {
            LeggedWorld world = new LeggedWorld(seed, 30_000);
            world.begin();
            world.mess(12);
            world.runBeating();
            assertTrue(world.isWhole(), "seed " + seed + ": " + world);
            assertEquals(0, world.unreleased(), "seed " + seed);
        }
    }

    @Test
    void whenTheSessionEndsBothSidesAreToldOnceAndNothingIsKept() {
        for (int seed = 1; seed <= 300; seed++) {
            LeggedWorld world = new LeggedWorld(seed, 30_000);
            world.begin();
            world.mess(5);
            world.session.lose();
            world.runBeating();
            assertTrue(world.isWhole() || world.resetsToSender() == 1, "seed " + seed);
            assertEquals(0, world.unreleased(), "seed " + seed);
        }
    }

    @Test
    void aReceiverThatResetsEndsIt() {
        LeggedWorld world = new LeggedWorld(4, 100_000);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        world.goOver();
        world.loop.advance(Duration.ofMillis(20));
        world.receiving().reset(StreamReset.REFUSED);
        world.runBeating();
        assertFalse(world.isWhole());
        assertEquals(1, world.resetsToSender());
        assertEquals(0, world.unreleased());
    }

    @Test
    void aSenderThatResetsEndsIt() {
        LeggedWorld world = new LeggedWorld(5, 100_000);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        world.goOver();
        world.loop.advance(Duration.ofMillis(20));
        world.sending().reset(StreamReset.CANCELLED);
        world.runBeating();
        assertEquals(1, world.resetsToReceiver());
        assertEquals(0, world.unreleased());
    }

    @Test
    void whoConfirmsWhatWasNeverSentBreaksTheProtocol() {
        LeggedWorld world = new LeggedWorld(6, 100_000);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        world.sending().onConfirmed(1_000_000);
        world.runBeating();
        assertEquals(1, world.resetsToSender());
        assertEquals(0, world.unreleased());
    }

    @Test
    void whatIsKeptIsBounded() {
        LeggedWorld world = new LeggedWorld(7, 64 << 20);
        world.piece(1 << 20);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        FakePaths way = world.goOver(1 << 30);
        way.cut();
        world.loop.advance(Duration.ofSeconds(10));
        assertTrue(world.unreleasedBytes() <= LeggedSending.MOST_KEPT + (2 << 20), "" + world.unreleasedBytes());
        world.sending().comeBack();
        world.runBeating();
        assertTrue(world.isWhole());
    }

    @Test
    void aLegThatComesLateIsRefused() {
        LeggedWorld world = new LeggedWorld(8, 100_000);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        world.goOver();
        world.loop.advance(Duration.ofMillis(20));
        world.sending().comeBack();
        world.loop.advance(Duration.ofMillis(100));
        FakePaths way = world.way(1 << 20);
        Stranger late = new Stranger();
        send(way.first().open(late), new LegHeader(1, world.sending().id(), 0), "garbage");
        world.runBeating();
        assertEquals(StreamReset.REFUSED, late.reset);
        assertTrue(world.isWhole());
    }

    @Test
    void aLegOfAStreamThatIsNotThereIsRefused() {
        LeggedWorld world = new LeggedWorld(9, 100_000);
        world.begin();
        world.loop.advance(Duration.ofMillis(10));
        FakePaths way = world.way(1 << 20);
        Stranger lost = new Stranger();
        send(way.first().open(lost), new LegHeader(1, 4_711, 0), "garbage");
        world.runBeating();
        assertEquals(StreamReset.REFUSED, lost.reset);
        assertTrue(world.isWhole());
    }

    @Test
    void aHeaderMayComeByteByByte() {
        LegHeader[] found = new LegHeader[1];
        Stranger target = new Stranger();
        LegIntake intake = new LegIntake(header -> {
            found[0] = header;
            return target;
        });
        LegHeader header = new LegHeader(3, 8, 77);
        PathStream stream = new LeggedWorld(10, 0).session.first().open(target);
        Consumer<byte[]> arrive = bytes -> intake.onData(stream, Unpooled.wrappedBuffer(bytes));
        for (byte each : header.encode()) {
            assertNull(found[0]);
            arrive.accept(new byte[] {each});
        }
        arrive.accept(new byte[] {1, 2, 3});
        assertEquals(header, found[0]);
        assertEquals(3, target.bytes);
    }

    private static void send(PathStream stream, LegHeader header, String rest) {
        stream.write(
                Unpooled.wrappedBuffer(new byte[] {StreamKind.LEG.code()}, header.encode(), rest.getBytes()),
                WriteListener.IGNORED);
    }
}

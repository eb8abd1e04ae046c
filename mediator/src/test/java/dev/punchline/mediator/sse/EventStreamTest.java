package dev.punchline.mediator.sse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.proof.Challenges;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.mediator.registry.Effect;
import dev.punchline.mediator.registry.Enrolment;
import dev.punchline.mediator.registry.Registry;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.mediator.store.MemoryStore;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One stream on a channel whose time and writability the test owns. */
class EventStreamTest {
    private static final RoomName ROOM = new RoomName("room");

    /** Events of a room. */
    private static final int KEPT = 8;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final RefusalCounts counts = new RefusalCounts();
    private final EventHub hub = new EventHub(channel.eventLoop(), Limits.DEFAULT, counts);
    private final MemoryStore registry = new MemoryStore(
            new Registry(
                    Limits.DEFAULT.with(Limit.REGISTRATION_TTL, 3600).with(Limit.ROOM_EVENTS, KEPT),
                    new Random(1),
                    new MonoTime(0)),
            new Challenges(new Random(2)),
            this::now,
            effect -> hub.accept(effect));
    private final AccessToken token;
    private boolean faulty;

    EventStreamTest() throws Refusal {
        channel.freezeTime();
        token = register(0);
        channel.pipeline().addLast(hub.serve(registry.open(token, Optional.empty()), registry));
    }

    private MonoTime now() {
        if (faulty) {
            faulty = false;
            throw new IllegalStateException("expected by a test");
        }
        return new MonoTime(channel.eventLoop().ticker().nanoTime());
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private AccessToken register(int peer) throws Refusal {
        Enrolment enrolment = new Enrolment(TestCards.card(peer), ROOM, IpLiteral.parse("203.0.113.1"));
        return registry.register(enrolment).token();
    }

    private String written() {
        StringBuilder text = new StringBuilder();
        for (HttpContent content = channel.readOutbound(); content != null; content = channel.readOutbound()) {
            text.append(content.content().toString(StandardCharsets.UTF_8));
            content.release();
        }
        return text.toString();
    }

    private void pass(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    @Test
    void theFirstEventSaysWhereTheStreamBegins() {
        assertTrue(written().matches("(?s)id: [0-9]+-0\nevent: position\ndata: \\{}\n\n.*"));
    }

    @Test
    void newsOfTheRoomWaitATenthOfASecondForEachOther() throws Refusal {
        written();
        register(1);
        register(2);
        pass(99);
        assertEquals("", written());
        pass(1);
        String both = written();
        assertEquals(2, both.split("event: peer\n", -1).length - 1);
        assertEquals(1, both.split("id: ", -1).length - 1);
        assertTrue(both.contains("id: 3-0\nevent: peer\ndata: {"), both);
        assertTrue(both.endsWith("}\n\n"));
    }

    @Test
    void aQuietStreamBeatsEachFifteenSeconds() {
        pass(100);
        written();
        int beats = 0;
        for (int second = 0; second < 60; second++) {
            pass(1000);
            String text = written();
            assertTrue(text.isEmpty() || text.equals(":\n\n"), text);
            beats += text.isEmpty() ? 0 : 1;
        }
        assertEquals(4, beats, 1);
    }

    @Test
    void aReaderThatTakesNothingIsReadForNoMoreAndThenCutOff() throws Refusal {
        pass(100);
        written();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        register(1);
        pass(200);
        assertEquals("", written());
        pass(31_000);
        assertFalse(channel.isOpen());
    }

    @Test
    void aReaderThatTakesMoreAgainGetsTheRest() throws Refusal {
        pass(100);
        written();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        register(1);
        pass(200);
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertTrue(written().contains("event: peer"));
    }

    @Test
    void aReaderThatFellOutOfTheLogStartsAfreshAndIsCounted() throws Refusal {
        pass(100);
        written();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        for (int other = 1; other <= KEPT + 1; other++) {
            register(other);
        }
        pass(200);
        assertEquals(0, hub.resets());
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertTrue(written().contains("event: reset"));
        assertEquals(1, hub.resets());
        assertEquals(1, hub.rooms());
        channel.close();
        channel.runPendingTasks();
        assertEquals(0, hub.rooms());
    }

    @Test
    void aReplacedStreamSaysWhyAndCloses() throws Refusal {
        pass(100);
        written();
        register(0);
        channel.runPendingTasks();
        HttpContent content = channel.readOutbound();
        StringBuilder text = new StringBuilder();
        boolean last = false;
        for (; content != null; content = channel.readOutbound()) {
            text.append(content.content().toString(StandardCharsets.UTF_8));
            last = content instanceof LastHttpContent;
            content.release();
        }
        assertTrue(text.toString().contains("event: end\ndata: {\"reason\":\"replaced\"}\n\n"), text.toString());
        assertTrue(text.toString().startsWith("retry: "), text.toString());
        assertTrue(last);
        assertFalse(channel.isOpen());
        assertEquals(0, hub.size());
    }

    @Test
    void theReasonIsKnownEvenIfTheStreamWakesBeforeItIsTold() throws Refusal {
        written();
        StreamId id = registry.open(token, Optional.empty()).stream();
        assertEquals(StreamEnd.ENDED, registry.ending(id));
        registry.open(token, Optional.empty());
        assertEquals(StreamEnd.REOPENED, registry.ending(id));
    }

    @Test
    void aFaultWhileReadingEndsTheConnectionInsteadOfLeavingItSilent() {
        written();
        faulty = true;
        hub.accept(new Effect.Mail(new StreamId(1)));
        channel.runPendingTasks();
        assertFalse(channel.isOpen());
    }

    @Test
    void aConnectionThatBreaksIsForgotten() {
        assertEquals(1, hub.size());
        channel.close();
        channel.runPendingTasks();
        assertEquals(0, hub.size());
        hub.accept(new Effect.RoomNews(ROOM));
        hub.accept(new Effect.Mail(new StreamId(1)));
        pass(1000);
        written();
        assertNull(channel.readOutbound());
    }
}

package dev.punchline.protocol.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.identity.TestKeys;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.signal.SignalEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MediatorEventsTest {
    private static final SessionId SESSION = new SessionId("00112233445566778899aabbccddeeff");
    private static final PeerId PEER = new PeerId("aaaqeayeaudaocajbifqydiob4ibceqe");
    private static final SignedCard CARD = SignedCard.sign(TestKeys.IDENTITY, TestKeys.card());
    private static final SealedSignal ENVELOPE = new SealedSignal(new byte[] {1, 2, 3});

    private static final ObservedAddresses OBSERVED =
            new ObservedAddresses(List.of(IpLiteral.parse("203.0.113.9"), IpLiteral.parse("2001:db8::9")));

    private static void assertPinned(String type, String json, MediatorEvent event) throws JsonFormatException {
        assertEquals(type, event.type());
        assertEquals(json, event.toJson().toString());
        assertEquals(Optional.of(event), MediatorEvents.read(type, json));
    }

    @Test
    void everyEventIsPinned() throws JsonFormatException {
        assertPinned(
                "peer", "{\"state\":\"online\",\"card\":" + CARD.toJson() + "}", new MediatorEvent.PeerOnline(CARD));
        assertPinned(
                "peer", "{\"state\":\"changed\",\"card\":" + CARD.toJson() + "}", new MediatorEvent.PeerChanged(CARD));
        assertPinned(
                "peer", "{\"state\":\"offline\",\"peerId\":\"" + PEER + "\"}", new MediatorEvent.PeerOffline(PEER));
        assertPinned(
                "attempt",
                "{\"session\":\"" + SESSION + "\",\"from\":" + CARD.toJson()
                        + ",\"observedAddresses\":[\"203.0.113.9\",\"2001:db8:0:0:0:0:0:9\"],\"hint\":\"birthday\",\"envelope\":\"AQID\"}",
                new MediatorEvent.AttemptRequested(
                        SESSION, CARD, OBSERVED, Optional.of(new PathHint("birthday")), ENVELOPE));
        assertPinned(
                "signal",
                "{\"session\":\"" + SESSION + "\",\"from\":\"" + PEER
                        + "\",\"observedAddresses\":[],\"envelope\":\"AQID\"}",
                new MediatorEvent.SignalReceived(SESSION, PEER, ObservedAddresses.NONE, Optional.empty(), ENVELOPE));
        assertPinned(
                "signal",
                "{\"session\":\"" + SESSION + "\",\"from\":\"" + PEER
                        + "\",\"observedAddresses\":[\"203.0.113.9\",\"2001:db8:0:0:0:0:0:9\"],\"envelope\":\"AQID\"}",
                new MediatorEvent.SignalReceived(SESSION, PEER, OBSERVED, Optional.empty(), ENVELOPE));
        for (AttemptEnd end : AttemptEnd.values()) {
            assertPinned(
                    "attempt-ended",
                    "{\"session\":\"" + SESSION + "\",\"reason\":\"" + end.code() + "\"}",
                    new MediatorEvent.AttemptEnded(SESSION, end));
        }
        assertPinned("position", "{}", new MediatorEvent.Position());
        assertPinned("reset", "{}", new MediatorEvent.Reset());
        for (StreamEnd end : StreamEnd.values()) {
            assertPinned("end", "{\"reason\":\"" + end.code() + "\"}", new MediatorEvent.StreamEnded(end));
        }
    }

    @Test
    void whatALaterVersionSaysIsSkipped() throws JsonFormatException {
        assertEquals(Optional.empty(), MediatorEvents.read("weather", "{\"rain\":true}"));
        assertEquals(Optional.empty(), MediatorEvents.read("peer", "{\"state\":\"asleep\"}"));
        assertEquals(
                Optional.of(new MediatorEvent.StreamEnded(StreamEnd.ENDED)),
                MediatorEvents.read("end", "{\"reason\":\"unheard-of\"}"));
        assertEquals(
                Optional.of(new MediatorEvent.AttemptEnded(SESSION, AttemptEnd.FAILED)),
                MediatorEvents.read("attempt-ended", "{\"session\":\"" + SESSION + "\",\"reason\":\"new\"}"));
    }

    @Test
    void malformedEventsAreRefused() {
        for (String type : new String[] {"peer", "attempt", "signal", "attempt-ended", "end"}) {
            assertThrows(JsonFormatException.class, () -> MediatorEvents.read(type, "{}"), type);
            assertThrows(JsonFormatException.class, () -> MediatorEvents.read(type, "[]"), type);
        }
        assertThrows(
                JsonFormatException.class,
                () -> MediatorEvents.read("reset", "{\"a\":\"" + "x".repeat(MediatorEvent.MAX_LENGTH) + "\"}"));
    }

    @Test
    void aMediatorThatVouchesForTooManyOrForNoAddressesAtAllIsRefused() {
        String good = new MediatorEvent.SignalReceived(SESSION, PEER, OBSERVED, Optional.empty(), ENVELOPE)
                .toJson()
                .toString();
        for (String bad : new String[] {
            good.replace("203.0.113.9", "mediator.example"),
            good.replace("203.0.113.9", "2001:db8::9"),
            good.replace("\"203.0.113.9\"", "1"),
            good.replace(
                    "\"203.0.113.9\"",
                    "\"203.0.113.1\",\"203.0.113.2\",\"203.0.113.3\",\"203.0.113.4\","
                            + "\"203.0.113.5\",\"203.0.113.6\",\"203.0.113.7\",\"203.0.113.8\"")
        }) {
            assertThrows(JsonFormatException.class, () -> MediatorEvents.read("signal", bad), bad);
        }
    }

    @Test
    void theLargestEventFits() {
        ObservedAddresses most = new ObservedAddresses(IntStream.range(0, ObservedAddresses.MAX)
                .mapToObj(i -> IpLiteral.parse("2001:db8:ffff:ffff:ffff:ffff:ffff:fff" + i))
                .toList());
        SealedSignal largest = new SealedSignal(new byte[SignalEnvelope.MAX_LENGTH]);
        MediatorEvent event = new MediatorEvent.AttemptRequested(
                SESSION, CARD, most, Optional.of(new PathHint("b".repeat(40))), largest);
        int card = CARD.toJson().toString().length();
        int length = event.toJson().toString().length() - card + SignedCard.MAX_CONTENT * 4 / 3 + 200;
        assertTrue(length < MediatorEvent.MAX_LENGTH);
        assertThrows(IllegalArgumentException.class, () -> new SealedSignal(new byte[SignalEnvelope.MAX_LENGTH + 1]));
        assertThrows(IllegalArgumentException.class, () -> new SealedSignal(new byte[0]));
        assertEquals("SealedSignal[3 bytes]", ENVELOPE.toString());
    }
}

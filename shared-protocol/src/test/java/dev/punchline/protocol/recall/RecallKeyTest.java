package dev.punchline.protocol.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.id.SessionId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecallKeyTest {
    private static final PeerId ANNA = PeerId.ofKeyHash(new byte[32]);
    private static final PeerId BEN = PeerId.ofKeyHash(HexFormat.of().parseHex("ff".repeat(32)));
    private static final Instant AT = Instant.ofEpochSecond(1_800_000_000L);
    private static final SessionId SESSION = new SessionId("000102030405060708090a0b0c0d0e0f");

    private final RecallKey key = RecallKey.agree(new byte[32], HexFormat.of().parseHex("01".repeat(32)));

    @Test
    void bothSidesAgreeOnOneKeyWhicheverIsToldFirst() {
        assertEquals(key, RecallKey.agree(HexFormat.of().parseHex("01".repeat(32)), new byte[32]));
        assertNotEquals(key, RecallKey.agree(new byte[32], new byte[32]));
        // This and the bytes below were computed with Python's hmac.
        assertEquals(
                "8cf8c760569f466f7dda1bb1c6d729762989aff032e23ec843d71dad76c610c8",
                HexFormat.of().formatHex(key.secret().reveal()));
    }

    @Test
    void whatIsDerivedHasItsBytes() {
        RecallName name = new RecallName(key.tag(BEN, AT), AT, SESSION);
        assertEquals("916NGqpZayEa0nSAAAAECAwQFBgcICQoLDA0ODw", name.ufrag());
        assertEquals("xY2d/I9lzmg/x4EZ44K3Hkxl", key.ofCalled(BEN, name).password());
        assertEquals(
                "wJhPMgQS lg50xjeZvbOG23KzWIwKWPRA",
                key.ofCaller(BEN, name).ufrag() + " " + key.ofCaller(BEN, name).password());
    }

    @Test
    void aTagHoldsForAnHourAndForCallsToOneOfTheTwo() {
        assertEquals(key.tag(BEN, AT), key.tag(BEN, AT.plusSeconds(3_599)));
        assertNotEquals(key.tag(BEN, AT), key.tag(BEN, AT.plusSeconds(3_600)));
        assertNotEquals(key.tag(BEN, AT), key.tag(ANNA, AT));
    }

    @Test
    void everyCallHasPasswordsOfItsOwn() {
        RecallName name = new RecallName(key.tag(BEN, AT), AT, SESSION);
        RecallName later = new RecallName(name.tag(), AT.plusSeconds(1), SESSION);
        assertNotEquals(
                key.ofCalled(BEN, name).password(), key.ofCalled(BEN, later).password());
        assertNotEquals(
                key.ofCalled(BEN, name).password(), key.ofCaller(BEN, name).password());
        assertNotEquals(
                key.ofCalled(BEN, name).password(), key.ofCalled(ANNA, name).password());
    }

    @Test
    void aNameIsReadAsItWasWritten() {
        RecallName name = new RecallName(key.tag(BEN, AT), AT, SESSION);
        assertEquals(Optional.of(name), RecallName.parse(name.ufrag()));
        assertEquals(RecallName.LENGTH, name.ufrag().length());
        assertEquals(Optional.empty(), RecallName.parse(name.ufrag() + "A"));
        assertEquals(Optional.empty(), RecallName.parse("short"));
        assertEquals(Optional.empty(), RecallName.parse(name.ufrag().replace('A', ':')));
    }

    @Test
    void aKeyOfAnotherLengthIsNoneAndNoneIsShown() {
        assertThrows(IllegalArgumentException.class, () -> new RecallKey(new Secret(new byte[31])));
        assertFalse(
                key.toString().contains(HexFormat.of().formatHex(key.secret().reveal())));
    }
}

package dev.punchline.protocol.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.identity.TestKeys;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.nat.NatClass;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class SignalEnvelopeTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Identity sender = TestKeys.IDENTITY;
    private final Identity receiver = Identity.generate(RANDOM);
    private final SealingKeys keys = SealingKeys.generate();
    private final PeerCard card = new PeerCard(
            receiver.publicIdentity(),
            new DisplayName("b"),
            new DisplayName("b"),
            new SealingAddress(keys.publicKey()),
            NatClass.UNKNOWN,
            Instant.EPOCH);

    private Signal signal(SignalBody body) {
        return new Signal(SessionId.random(RANDOM), sender.peerId(), receiver.peerId(), 0, body);
    }

    @Test
    void theReceiverReadsWhatTheSenderWrote() throws Exception {
        Signal bye = signal(new SignalBody.Bye());
        byte[] envelope = SignalEnvelope.seal(sender, card, bye);
        assertEquals(bye, SignalEnvelope.open(keys, sender.publicIdentity(), envelope));
    }

    @Test
    void theLargestSignalFitsAnEnvelope() throws Exception {
        Candidate widest = new Candidate(
                CandidateType.PEER_REFLEXIVE,
                new InetSocketAddress("2001:db8:1111:2222:3333:4444:5555:6666", 65535),
                (1L << 31) - 1,
                "x".repeat(32));
        IceCredentials longest = new IceCredentials("u".repeat(64), "p".repeat(64));
        Signal offer = signal(
                new SignalBody.Offer(longest, Collections.nCopies(32, widest), NetworkFacts.UNKNOWN, Duration.ZERO));
        byte[] envelope = SignalEnvelope.seal(sender, card, offer);
        assertTrue(envelope.length <= SignalEnvelope.MAX_LENGTH);
        assertEquals(offer, SignalEnvelope.open(keys, sender.publicIdentity(), envelope));
    }

    @Test
    void nobodyElseOpensItAndNoChangeGoesUnnoticed() throws Exception {
        byte[] envelope = SignalEnvelope.seal(sender, card, signal(new SignalBody.Bye()));
        assertThrows(
                GeneralSecurityException.class,
                () -> SignalEnvelope.open(SealingKeys.generate(), sender.publicIdentity(), envelope));
        for (int i = 0; i < envelope.length; i += 7) {
            byte[] changed = envelope.clone();
            changed[i] ^= 4;
            assertThrows(
                    GeneralSecurityException.class, () -> SignalEnvelope.open(keys, sender.publicIdentity(), changed));
        }
    }

    @Test
    void aSenderIsWhoSignedAndNotWhoIsSaidToHave() throws Exception {
        byte[] envelope = SignalEnvelope.seal(sender, card, signal(new SignalBody.Bye()));
        Identity other = Identity.generate(RANDOM);
        assertThrows(GeneralSecurityException.class, () -> SignalEnvelope.open(keys, other.publicIdentity(), envelope));
    }

    @Test
    void onlyASignalOfItsOwnIsSealed() {
        Identity other = Identity.generate(RANDOM);
        Signal bye = signal(new SignalBody.Bye());
        assertThrows(IllegalArgumentException.class, () -> SignalEnvelope.seal(other, card, bye));
        assertThrows(IllegalArgumentException.class, () -> SignalEnvelope.seal(sender, TestKeys.card(), bye));
    }

    @Test
    void whatIsTooLongIsNotEvenOpened() {
        assertThrows(
                JsonFormatException.class,
                () -> SignalEnvelope.open(keys, sender.publicIdentity(), new byte[SignalEnvelope.MAX_LENGTH + 1]));
        assertThrows(
                GeneralSecurityException.class, () -> SignalEnvelope.open(keys, sender.publicIdentity(), new byte[0]));
    }
}

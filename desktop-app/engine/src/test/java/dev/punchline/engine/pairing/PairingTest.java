package dev.punchline.engine.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PairingSymbol;
import dev.punchline.engine.event.ShortString;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.pairing.PairingEnd;
import dev.punchline.protocol.pairing.PairingFrame;
import dev.punchline.protocol.time.MonoTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final MonoTime START = new MonoTime(0);

    private final Random random = new Random(7);
    private final PeerId anna = peer();
    private final PeerId ben = peer();

    private PeerId peer() {
        return PeerId.ofKeyHash(nonce().reveal());
    }

    private Secret nonce() {
        byte[] bytes = new byte[PairingFrame.LENGTH];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** One side, with what it told and what it has sent. */
    private final class Side {
        private final Pairing machine;
        private final List<PairingStep> told = new ArrayList<>();
        private final List<PairingFrame> sent = new ArrayList<>();

        Side(Pairing machine) {
            this.machine = machine;
            collect();
        }

        void collect() {
            for (PairingEffect effect = machine.poll(); effect != null; effect = machine.poll()) {
                if (effect instanceof PairingEffect.Send send) {
                    sent.add(send.frame());
                } else if (effect instanceof PairingEffect.Tell tell) {
                    told.add(tell.step());
                }
            }
        }

        void hears(PairingFrame frame) {
            machine.onFrame(START, frame);
            collect();
        }

        PairingFrame takes() {
            return sent.remove(0);
        }

        PairingStep last() {
            return told.get(told.size() - 1);
        }

        ShortString string() {
            return told.stream()
                    .filter(PairingStep.Compare.class::isInstance)
                    .map(step -> ((PairingStep.Compare) step).string())
                    .findFirst()
                    .orElseThrow();
        }

        void failsWith(PairingFailure reason, String detail) {
            assertEquals(new PairingStep.Failed(reason, detail), last());
            assertNull(machine.deadline());
        }
    }

    private Side opening(PeerId self, PeerId peer) {
        return new Side(Pairing.opening(START, self, peer, nonce()));
    }

    private Side answering(PeerId self, PeerId peer) {
        return new Side(Pairing.answering(START, self, peer, nonce()));
    }

    private static void exchange(Side opener, Side answerer) {
        answerer.hears(opener.takes());
        opener.hears(answerer.takes());
        answerer.hears(opener.takes());
    }

    @Test
    void bothSeeTheSameStringAndAreVerifiedWhenBothConfirmed() {
        Side opener = opening(anna, ben);
        Side answerer = answering(ben, anna);
        exchange(opener, answerer);
        assertEquals(opener.string(), answerer.string());
        opener.machine.confirm();
        opener.collect();
        assertEquals(new PairingStep.WaitsForThem(), opener.last());
        answerer.hears(opener.takes());
        assertEquals(new PairingStep.TheyConfirmed(), answerer.last());
        answerer.machine.confirm();
        answerer.collect();
        assertEquals(new PairingStep.Verified(), answerer.last());
        opener.hears(answerer.takes());
        assertEquals(new PairingStep.Verified(), opener.last());
    }

    @Test
    void theStringIsThatOfTheSpecification() {
        Secret ones = new Secret(HexFormat.of().parseHex("11".repeat(32)));
        Secret twos = new Secret(HexFormat.of().parseHex("22".repeat(32)));
        Transcript transcript = new Transcript(
                PeerId.ofKeyHash(HexFormat.of().parseHex("aa".repeat(32))),
                PeerId.ofKeyHash(HexFormat.of().parseHex("bb".repeat(32))));
        assertEquals(
                "cc178f7417ad98568b76bcc1169f034aaa0f27bd6ea5ee9208a6046e13d5b0cf",
                HexFormat.of().formatHex(transcript.commitment(ones).reveal()));
        assertEquals(
                "pepper, bear, moon, drum, whale, dice, snowman",
                transcript.string(ones, twos).words());
    }

    @Test
    void aStringTakesTheFirst42BitsInOrder() {
        assertEquals(
                List.of(
                        PairingSymbol.OWL,
                        PairingSymbol.BEAR,
                        PairingSymbol.FROG,
                        PairingSymbol.WHALE,
                        PairingSymbol.ENVELOPE,
                        PairingSymbol.OWL,
                        PairingSymbol.ENVELOPE),
                ShortString.of(HexFormat.of().parseHex("001083fc0fc0")).symbols());
        assertEquals(64, PairingSymbol.values().length);
        assertEquals(
                64,
                List.of(PairingSymbol.values()).stream()
                        .map(PairingSymbol::emoji)
                        .distinct()
                        .count());
    }

    /** Mallory has a session with each, under her own key, and plays each to the other. */
    @Test
    void aRelayInTheMiddleMakesDifferentStrings() {
        PeerId mallory = peer();
        for (int i = 0; i < 5_000; i++) {
            Side annas = opening(anna, mallory);
            Side bens = answering(ben, mallory);
            // She hands on each message as it is ...
            bens.hears(annas.takes());
            annas.hears(bens.takes());
            bens.hears(annas.takes());
            // ... which fails, since the ids are in the commitment ...
            bens.failsWith(PairingFailure.PROTOCOL_VIOLATION, "the nonce is not the one that was committed to");
            // ... or runs a comparison of her own with each, knowing all of the first before she begins the second.
            Side toBen = opening(mallory, ben);
            Side bensSecond = answering(ben, mallory);
            exchange(toBen, bensSecond);
            assertNotEquals(annas.string(), bensSecond.string());
        }
    }

    @Test
    void strangersMeetTheSamePartOfAStringAsOftenAsChanceWillHaveIt() {
        PeerId mallory = peer();
        int alike = 0;
        int tries = 64 * 200;
        for (int i = 0; i < tries; i++) {
            Side annas = opening(anna, mallory);
            exchange(annas, answering(mallory, anna));
            Side bens = answering(ben, mallory);
            exchange(opening(mallory, ben), bens);
            alike += annas.string().symbols().get(0) == bens.string().symbols().get(0) ? 1 : 0;
        }
        // One symbol of seven in 64: 200 expected, deviation 14; the seed is fixed.
        assertTrue(alike > 130 && alike < 270, "alike: " + alike);
    }

    @Test
    void anEarlyRevealIsRefused() {
        Side answerer = answering(ben, anna);
        answerer.hears(new PairingFrame.Reveal(nonce()));
        answerer.failsWith(PairingFailure.PROTOCOL_VIOLATION, "a Reveal out of order");
        assertEquals(new PairingFrame.Cancel(PairingEnd.PROTOCOL_VIOLATION), answerer.takes());
    }

    @Test
    void whoOpensTakesNoCommitmentInPlaceOfAnAnswer() {
        Side opener = opening(anna, ben);
        opener.hears(new PairingFrame.Commit(nonce()));
        opener.failsWith(PairingFailure.PROTOCOL_VIOLATION, "a Commit out of order");
    }

    @Test
    void repeatedMessagesAreRefused() {
        Side answerer = answering(ben, anna);
        PairingFrame commit = new PairingFrame.Commit(nonce());
        answerer.hears(commit);
        answerer.hears(commit);
        answerer.failsWith(PairingFailure.PROTOCOL_VIOLATION, "a Commit out of order");

        Side opener = opening(anna, ben);
        PairingFrame answer = new PairingFrame.Answer(nonce());
        opener.hears(answer);
        opener.hears(answer);
        opener.failsWith(PairingFailure.PROTOCOL_VIOLATION, "a Answer out of order");
    }

    @Test
    void aConfirmationBeforeThereIsAStringIsRefused() {
        Side answerer = answering(ben, anna);
        answerer.hears(new PairingFrame.Commit(nonce()));
        answerer.hears(new PairingFrame.Confirm());
        answerer.failsWith(PairingFailure.PROTOCOL_VIOLATION, "a Confirm out of order");
    }

    @Test
    void aSecondConfirmationIsRefused() {
        Side opener = opening(anna, ben);
        exchange(opener, answering(ben, anna));
        opener.hears(new PairingFrame.Confirm());
        opener.hears(new PairingFrame.Confirm());
        opener.failsWith(PairingFailure.PROTOCOL_VIOLATION, "a Confirm out of order");
    }

    @Test
    void anotherNonceThanTheOneCommittedToIsRefused() {
        Side answerer = answering(ben, anna);
        answerer.hears(opening(anna, ben).takes());
        answerer.hears(new PairingFrame.Reveal(nonce()));
        answerer.failsWith(PairingFailure.PROTOCOL_VIOLATION, "the nonce is not the one that was committed to");
    }

    @Test
    void aCommitmentOfAnotherPairOrDirectionIsRefused() {
        Side opener = opening(anna, ben);
        PairingFrame commit = opener.takes();
        opener.hears(new PairingFrame.Answer(nonce()));
        PairingFrame reveal = opener.takes();
        Side replayed = answering(anna, ben); // sent back to where it came from
        replayed.hears(commit);
        replayed.hears(reveal);
        replayed.failsWith(PairingFailure.PROTOCOL_VIOLATION, "the nonce is not the one that was committed to");
    }

    @Test
    void aNonceThatComesBackIsRefused() {
        Secret mine = nonce();
        Side opener = new Side(Pairing.opening(START, anna, ben, mine));
        opener.hears(new PairingFrame.Answer(mine));
        opener.failsWith(PairingFailure.PROTOCOL_VIOLATION, "our own nonce came back");
    }

    @Test
    void whoSeesAnotherStringEndsItForBoth() {
        Side opener = opening(anna, ben);
        Side answerer = answering(ben, anna);
        exchange(opener, answerer);
        answerer.machine.confirm();
        answerer.collect();
        opener.machine.differ();
        opener.collect();
        opener.failsWith(PairingFailure.STRINGS_DIFFER, "");
        answerer.hears(opener.takes());
        assertEquals(PairingFailure.STRINGS_DIFFER, ((PairingStep.Failed) answerer.last()).reason());
    }

    @Test
    void afterItsEndItIsSilent() {
        Side opener = opening(anna, ben);
        opener.machine.stop();
        opener.collect();
        int told = opener.told.size();
        opener.sent.clear();
        opener.hears(new PairingFrame.Answer(nonce()));
        opener.machine.confirm();
        opener.machine.onLost(PairingFailure.NO_SESSION);
        opener.machine.onTick(START.plus(Pairing.COMPARISON));
        opener.collect();
        assertEquals(told, opener.told.size());
        assertTrue(opener.sent.isEmpty());
    }

    @Test
    void nobodyWaitsForever() {
        Side opener = opening(anna, ben);
        opener.machine.onTick(START);
        opener.machine.onTick(opener.machine.deadline());
        opener.collect();
        opener.failsWith(PairingFailure.TIMED_OUT, "");

        Side slow = opening(anna, ben);
        exchange(slow, answering(ben, anna));
        slow.machine.onTick(START.plus(Pairing.EXCHANGE));
        slow.collect();
        assertTrue(slow.last() instanceof PairingStep.Compare, "people take longer than programs");
        slow.machine.onTick(slow.machine.deadline());
        slow.collect();
        slow.failsWith(PairingFailure.TIMED_OUT, "");
    }

    /** Whatever comes in whatever order: there is at most one last step, and verified are only those who confirmed. */
    @Test
    void noOrderOfMessagesVerifiesWithoutBothWords() {
        for (int seed = 0; seed < 3_000; seed++) {
            random.setSeed(seed);
            Side opener = opening(anna, ben);
            Side answerer = answering(ben, anna);
            boolean confirmed = false;
            for (int step = 0; step < 12; step++) {
                Side to = random.nextBoolean() ? opener : answerer;
                Side from = to == opener ? answerer : opener;
                switch (random.nextInt(4)) {
                    case 0 -> to.hears(new PairingFrame.Confirm());
                    case 1 -> to.hears(new PairingFrame.Reveal(nonce()));
                    default -> {
                        if (!from.sent.isEmpty()) {
                            to.hears(from.takes());
                        }
                    }
                }
                if (random.nextInt(6) == 0) {
                    answerer.machine.confirm();
                    answerer.collect();
                    confirmed = true;
                }
            }
            assertTrue(opener.told.stream().filter(PairingStep::isLast).count() <= 1);
            assertTrue(opener.told.stream().noneMatch(PairingStep.Verified.class::isInstance), "nobody confirmed here");
            assertTrue(confirmed || answerer.told.stream().noneMatch(PairingStep.Verified.class::isInstance));
        }
    }
}

package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.IceTrace.Purpose;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 7675. */
class ConsentTest {
    private static final MonoTime START = new MonoTime(0);

    @Test
    void eachQuestionComesFourToSixSecondsAfterTheOneBefore() {
        Consent consent = new Consent(IceTiming.DEFAULT, new Random(1), START);
        MonoTime before = START;
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            MonoTime due = consent.deadline();
            assertEquals(Consent.Need.ASK, consent.onTick(due));
            assertEquals(Consent.Need.NOTHING, consent.onTick(due));
            consent.answered(due);
            pauses.add(due.since(before));
            before = due;
        }
        assertTrue(pauses.stream().allMatch(pause -> pause.toMillis() >= 4_000 && pause.toMillis() <= 6_000));
        assertTrue(pauses.stream().distinct().count() > 100, "they do not fall into step");
    }

    @Test
    void itLapsesThirtySecondsAfterTheLastAnswer() {
        Consent consent = new Consent(IceTiming.DEFAULT, new Random(1), START);
        consent.answered(START.plus(Duration.ofSeconds(10)));
        assertEquals(Consent.Need.ASK, consent.onTick(START.plus(Duration.ofSeconds(39))));
        assertEquals(Consent.Need.STOP, consent.onTick(START.plus(Duration.ofSeconds(40))));
    }

    @Test
    void anAnswerToAnOldQuestionDoesNotShortenIt() {
        Consent consent = new Consent(IceTiming.DEFAULT, new Random(1), START);
        consent.answered(START.plus(Duration.ofSeconds(10)));
        consent.answered(START.plus(Duration.ofSeconds(5)));
        assertEquals(Consent.Need.ASK, consent.onTick(START.plus(Duration.ofSeconds(39))));
    }

    @Test
    void theDeadlineIsNeverLaterThanTheLapse() {
        Consent consent = new Consent(IceTiming.DEFAULT, new Random(1), START);
        consent.onTick(START.plus(Duration.ofSeconds(28)));
        assertEquals(START.plus(Duration.ofSeconds(30)), consent.deadline());
    }

    @Test
    void aSelectedPairIsAskedAndTheMappingsStayOpen() {
        Seeds.each(20, net -> {
            NatProfile shortLived = NatProfile.PORT_RESTRICTED.withRepliedLifetime(Duration.ofSeconds(15));
            Peers peers = Peers.behind(net, shortLived, shortLived).start();
            net.run(Duration.ofMinutes(10));
            assertTrue(peers.areConnected());
            assertEquals(List.of(), peers.caller.all(IceEffect.ConsentLost.class));
            assertEquals(List.of(), peers.called.all(IceEffect.ConsentLost.class));
            long asked = peers.caller.all(IceTrace.CheckSent.class).stream()
                    .filter(sent -> sent.purpose() == Purpose.CONSENT)
                    .count();
            assertTrue(asked >= 100 && asked <= 150, asked + " questions in ten minutes");
        });
    }

    @Test
    void aPeerThatIsGoneLosesConsentAfterThirtySecondsAndIsSearchedForTwoMinutesInAll() {
        Seeds.each(20, net -> {
            Peers peers = Peers.behind(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE)
                    .start();
            net.run(Duration.ofMinutes(1));
            peers.called.socket().close();
            MonoTime gone = net.now();
            assertTrue(net.runUntil(() -> peers.caller.has(IceEffect.ConsentLapsed.class), Duration.ofMinutes(1)));
            Duration lapsed = net.now().since(gone);
            assertTrue(lapsed.toSeconds() >= 24 && lapsed.toSeconds() <= 30, "after " + lapsed);
            assertTrue(net.runUntil(() -> peers.caller.has(IceEffect.ConsentLost.class), Duration.ofMinutes(3)));
            Duration lost = net.now().since(gone);
            assertTrue(lost.toSeconds() >= 120 && lost.toSeconds() <= 127, "after " + lost);
            int sent = peers.caller.sends.size();
            net.run(Duration.ofMinutes(5));
            assertEquals(sent, peers.caller.sends.size());
            assertEquals(1, peers.caller.all(IceEffect.ConsentLapsed.class).size());
            assertEquals(1, peers.caller.all(IceEffect.ConsentLost.class).size());
            assertEquals(List.of(), peers.caller.all(IceEffect.Failed.class));
        });
    }

    @Test
    void aLateAnswerCountsFromItsQuestion() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING);
        side.introduced();
        side.answerFrom(OtherSide.THEIRS);
        side.after(Duration.ofMillis(10));
        side.answerFrom(OtherSide.THEIRS);
        int before = side.sentTo(OtherSide.THEIRS).size();
        while (side.sentTo(OtherSide.THEIRS).size() == before) {
            side.after(Duration.ofMillis(1));
        }
        side.after(Duration.ofMillis(200));
        side.answerFrom(OtherSide.THEIRS);
        side.after(Duration.ofMillis(29_799));
        assertEquals(List.of(), side.all(IceEffect.ConsentLapsed.class));
        side.after(Duration.ofMillis(2));
        assertEquals(1, side.all(IceEffect.ConsentLapsed.class).size());
    }

    /** RFC 7675 section 5.2. */
    @Test
    void aPeerThatForbidsItIsLeftAloneAtOnce() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING);
        side.introduced();
        side.answerFrom(OtherSide.THEIRS);
        side.after(Duration.ofMillis(10));
        side.errorFrom(OtherSide.THEIRS, 403);
        assertEquals(1, side.all(IceEffect.ConsentLost.class).size());
        int sent = side.all(IceEffect.Send.class).size();
        side.after(Duration.ofMinutes(1));
        assertEquals(sent, side.all(IceEffect.Send.class).size());
    }

    @Test
    void aPairThatIsForbiddenWhileAnotherCarriesTheSessionChangesNothing() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING);
        side.introduced();
        side.answerFrom(OtherSide.THEIRS);
        side.checkFrom(OtherSide.ELSEWHERE);
        side.after(Duration.ofMillis(50));
        side.errorFrom(OtherSide.ELSEWHERE, 403);
        assertEquals(List.of(), side.all(IceEffect.ConsentLost.class));
    }

    @Test
    void consentIsForTheSelectedPairAlone() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING);
        side.introduced();
        side.answerFrom(OtherSide.THEIRS);
        side.afterAnswering(Duration.ofMillis(20), OtherSide.THEIRS);
        side.checkFrom(OtherSide.ELSEWHERE);
        side.after(Duration.ofMillis(50));
        side.answerFrom(OtherSide.ELSEWHERE);
        side.after(Duration.ofMinutes(1));
        assertEquals(
                OtherSide.THEIRS,
                side.all(IceEffect.ConsentLapsed.class).get(0).pair().to());
    }
}

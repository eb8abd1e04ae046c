package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.IceTrace.Nominated;
import dev.punchline.engine.ice.IceTrace.Purpose;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One agent against an other side that is played by hand. */
class IceAgentTest {
    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final InetSocketAddress THEIRS = OtherSide.THEIRS;
    private static final InetSocketAddress ELSEWHERE = OtherSide.ELSEWHERE;

    private final OtherSide caller = new OtherSide(IceRole.CONTROLLING);
    private final OtherSide called = new OtherSide(IceRole.CONTROLLED);

    @Test
    void nothingIsSentBeforeTheOtherSideIsKnown() {
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.HOST, THEIRS));
        caller.after(Duration.ofMinutes(1));
        assertEquals(List.of(), caller.all(IceEffect.Send.class));
        assertNull(caller.agent.deadline());
    }

    @Test
    void aCheckIsWhatTheOtherSideExpects() {
        caller.introduced();
        StunMessage check = caller.lastCheckTo(THEIRS);
        assertEquals(caller.ours.ufrag(), new IceMessages(caller.theirs).authenticate(check));
        assertEquals(
                new IceAttribute.Priority(CandidatePriority.of(CandidateType.PEER_REFLEXIVE, 0)),
                check.find(IceAttribute.Priority.class));
        assertTrue(check.has(IceAttribute.Controlling.class));
        assertFalse(check.has(IceAttribute.UseCandidate.class));
        assertTrue(check.hasFingerprint());
        assertTrue(caller.agent.awaits(check.id()));
    }

    @Test
    void checksAreRepeatedCloselyAtFirstAndThenToTheEndOfPatience() {
        caller.introduced();
        caller.after(Duration.ofMillis(800));
        assertEquals(6, caller.sentTo(THEIRS).size());
        caller.after(Duration.ofMillis(9_199));
        assertEquals(17, caller.sentTo(THEIRS).size());
    }

    @Test
    void theFirstAnswerSelectsThePairAndNominatesItAtOnce() {
        caller.introduced();
        caller.after(MOMENT);
        caller.answerFrom(THEIRS);
        IceEffect.PairSelected selected =
                caller.all(IceEffect.PairSelected.class).get(0);
        assertEquals(THEIRS, selected.pair().to());
        assertEquals(MOMENT, selected.roundTrip());
        assertEquals(1, caller.all(IceEffect.PairAvailable.class).size());
        StunMessage nomination = caller.lastCheckTo(THEIRS);
        assertTrue(nomination.has(IceAttribute.UseCandidate.class));
        assertEquals(1, NominationAttribute.read(nomination));
    }

    @Test
    void theNominationIsRepeatedUntilItIsAnswered() {
        caller.introduced();
        caller.answerFrom(THEIRS);
        caller.after(Duration.ofMillis(220));
        long nominations = caller.all(IceTrace.CheckSent.class).stream()
                .filter(sent -> sent.purpose() == Purpose.NOMINATION)
                .count();
        assertTrue(nominations >= 4, nominations + " nominations");
        caller.answerFrom(THEIRS);
        int sent = caller.sentTo(THEIRS).size();
        caller.after(Duration.ofSeconds(3));
        assertEquals(sent, caller.sentTo(THEIRS).size());
    }

    @Test
    void anEarlyCheckIsAnsweredAndFollowedWhenTheCredentialsCome() {
        caller.checkFrom(ELSEWHERE);
        assertEquals(1, caller.sentTo(ELSEWHERE, StunClass.SUCCESS).size());
        assertEquals(List.of(new IceEffect.PeerSeen(OtherSide.BASE, ELSEWHERE)), caller.all(IceEffect.PeerSeen.class));
        assertEquals(0, caller.sentTo(ELSEWHERE, StunClass.REQUEST).size());
        caller.introduced();
        caller.after(MOMENT);
        assertEquals(1, caller.sentTo(ELSEWHERE, StunClass.REQUEST).size());
        assertEquals(1, caller.sentTo(THEIRS, StunClass.REQUEST).size());
    }

    @Test
    void anEarlyCheckOfSomebodyElseIsNotFollowed() {
        IceCredentials third = IceCredentials.random(caller.random);
        IceMessages messages = new IceMessages(third);
        RoleClaim claim = RoleClaim.of(IceRole.CONTROLLED, caller.random);
        caller.receive(
                ELSEWHERE,
                messages.check(
                        IceMessages.Remote.of(caller.ours),
                        caller.check().id(),
                        claim,
                        CandidatePriority.of(CandidateType.PEER_REFLEXIVE, 0),
                        0));
        caller.introduced();
        caller.after(MOMENT);
        assertEquals(0, caller.sentTo(ELSEWHERE, StunClass.REQUEST).size());
    }

    @Test
    void anEarlyNominationIsNotForgottenByALaterPlainCheck() {
        called.nominationFrom(THEIRS, 1);
        called.checkFrom(THEIRS);
        called.introduced();
        called.after(MOMENT);
        called.answerFrom(THEIRS);
        assertEquals(1, called.all(IceEffect.PairSelected.class).size());
    }

    @Test
    void onlyAFewEarlySourcesAreKept() {
        for (int port = 1; port <= 40; port++) {
            called.checkFrom(OtherSide.at("203.0.113.50", port));
        }
        called.introduced();
        called.after(Duration.ofSeconds(1));
        assertEquals(16, called.all(IceTrace.RemoteLearnt.class).size());
        assertEquals(32, called.all(IceEffect.PeerSeen.class).size());
    }

    @Test
    void theControlledSideSelectsWhatIsNominatedOnceItsOwnCheckIsAnswered() {
        called.introduced();
        called.nominationFrom(THEIRS, 1);
        assertEquals(List.of(), called.all(IceEffect.PairSelected.class));
        called.answerFrom(THEIRS);
        assertEquals(1, called.all(IceEffect.PairSelected.class).size());
        assertEquals(
                Nominated.YES, called.all(IceTrace.CheckReceived.class).get(0).nominated());
    }

    @Test
    void theControlledSideDoesNotSelectByItself() {
        called.introduced();
        called.answerFrom(THEIRS);
        assertEquals(1, called.all(IceEffect.PairAvailable.class).size());
        called.after(IceTiming.DEFAULT.patience());
        assertEquals(List.of(), called.all(IceEffect.PairSelected.class));
        assertEquals(List.of(new IceEffect.Failed(FailReason.NOT_NOMINATED)), called.all(IceEffect.Failed.class));
    }

    @Test
    void theControlledSideFollowsTheNewestNominationWhateverComesLate() {
        called.introduced();
        called.nominationFrom(THEIRS, 1);
        called.answerFrom(THEIRS);
        called.nominationFrom(ELSEWHERE, 2);
        called.after(MOMENT);
        called.answerFrom(ELSEWHERE);
        called.nominationFrom(THEIRS, 1);
        List<InetSocketAddress> selected = called.all(IceEffect.PairSelected.class).stream()
                .map(effect -> effect.pair().to())
                .toList();
        assertEquals(List.of(THEIRS, ELSEWHERE), selected);
    }

    @Test
    void aCheckFromAnUnknownAddressMakesAPairThatIsCheckedAtOnce() {
        called.introduced();
        called.after(MOMENT);
        called.checkFrom(ELSEWHERE);
        assertEquals(
                ELSEWHERE,
                called.all(IceTrace.RemoteLearnt.class).get(0).candidate().address());
        assertEquals(1, called.sentTo(ELSEWHERE, StunClass.REQUEST).size());
    }

    @Test
    void anAddressThatIsToldLaterGetsItsName() {
        called.introduced();
        called.checkFrom(ELSEWHERE);
        called.agent.onRemoteCandidate(called.now, OtherSide.remote(CandidateType.REFLEXIVE, ELSEWHERE));
        called.after(MOMENT);
        called.answerFrom(ELSEWHERE);
        assertEquals(
                CandidateType.REFLEXIVE,
                called.all(IceEffect.PairAvailable.class).get(0).pair().remote().type());
        assertEquals(1, called.sentTo(ELSEWHERE, StunClass.REQUEST).size(), "and is not checked anew");
    }

    @Test
    void anAddressThatTurnsOutToBeInTheSameNetworkIsChosen() {
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.REFLEXIVE, THEIRS));
        caller.agent.onRemoteCredentials(caller.now, caller.theirs);
        caller.after(MOMENT);
        caller.answerFrom(THEIRS);
        caller.checkFrom(ELSEWHERE);
        caller.after(MOMENT);
        caller.answerFrom(ELSEWHERE);
        assertEquals(1, caller.all(IceEffect.PairSelected.class).size());
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.HOST, ELSEWHERE));
        caller.after(MOMENT);
        List<IceEffect.PairSelected> selected = caller.all(IceEffect.PairSelected.class);
        assertEquals(2, selected.size());
        assertEquals(ELSEWHERE, selected.get(1).pair().to());
        assertEquals(2, NominationAttribute.read(caller.lastCheckTo(ELSEWHERE)));
    }

    /** RFC 7675 section 5.1: consent is what was answered lately, whatever is chosen. */
    @Test
    void aPairThatAnsweredLongAgoIsAskedAtOnceWhenItIsChosen() {
        called.introduced();
        called.nominationFrom(THEIRS, 1);
        called.after(MOMENT);
        called.answerFrom(THEIRS);
        called.checkFrom(ELSEWHERE);
        called.after(MOMENT);
        called.answerFrom(ELSEWHERE);
        called.afterAnswering(Duration.ofMinutes(1), THEIRS);
        int before = called.sentTo(ELSEWHERE, StunClass.REQUEST).size();
        called.nominationFrom(ELSEWHERE, 2);
        assertEquals(2, called.all(IceEffect.PairSelected.class).size());
        called.after(MOMENT);
        assertEquals(before + 1, called.sentTo(ELSEWHERE, StunClass.REQUEST).size());
        assertEquals(0, called.all(IceEffect.ConsentLapsed.class).size());
        called.after(Duration.ofSeconds(6));
        assertEquals(1, called.all(IceEffect.ConsentLapsed.class).size());
    }

    @Test
    void candidatesMayTrickleInOnBothSides() {
        called.introduced();
        called.agent.onRemoteCandidate(called.now, OtherSide.remote(CandidateType.REFLEXIVE, ELSEWHERE));
        LocalBase second = new LocalBase(1);
        called.agent.onLocalCandidate(called.now, LocalCandidate.host(second, OtherSide.at("192.0.2.7", 7_000), 1));
        called.after(Duration.ofMillis(30));
        long fromSecond = called.all(IceEffect.Send.class).stream()
                .filter(send -> send.base().equals(second))
                .count();
        assertEquals(2, fromSecond);
        assertEquals(2, called.sentTo(ELSEWHERE).size(), "from each socket one");
    }

    @Test
    void theAddressThatTheOtherSideSawIsLearntOnce() {
        caller.introduced();
        InetSocketAddress seen = OtherSide.at("198.51.100.7", 7);
        caller.answerFrom(THEIRS, seen);
        caller.after(MOMENT);
        caller.answerFrom(THEIRS, seen);
        assertEquals(1, caller.all(IceTrace.LocalLearnt.class).size());
        CandidatePair pair = caller.all(IceEffect.PairSelected.class).get(0).pair();
        assertEquals(CandidateType.PEER_REFLEXIVE, pair.local().candidate().type());
        assertEquals(seen, pair.local().address());
    }

    @Test
    void nonsenseAboutOurAddressHurtsNobody() {
        caller.introduced();
        caller.answerFrom(THEIRS, OtherSide.at("0.0.0.0", 0));
        CandidatePair pair = caller.all(IceEffect.PairSelected.class).get(0).pair();
        assertEquals(OtherSide.OURS, pair.local().address());
    }

    @Test
    void aBetterPairTakesOver() {
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.REFLEXIVE, ELSEWHERE));
        caller.introduced();
        caller.after(MOMENT);
        caller.answerFrom(ELSEWHERE);
        caller.after(MOMENT);
        caller.answerFrom(THEIRS);
        List<IceEffect.PairSelected> selected = caller.all(IceEffect.PairSelected.class);
        assertEquals(ELSEWHERE, selected.get(0).pair().to());
        assertEquals(THEIRS, selected.get(1).pair().to());
        assertEquals("no NAT in between", selected.get(1).why());
        caller.after(MOMENT);
        assertEquals(2, NominationAttribute.read(caller.lastCheckTo(THEIRS)));
        caller.answerFrom(THEIRS);
        int sent = caller.sentTo(ELSEWHERE).size();
        caller.after(Duration.ofSeconds(2));
        assertEquals(sent, caller.sentTo(ELSEWHERE).size(), "the old nomination is off");
    }

    @Test
    void nothingWorseIsCheckedOnceAPairIsSelected() {
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.REFLEXIVE, ELSEWHERE));
        caller.introduced();
        caller.answerFrom(THEIRS);
        InetSocketAddress late = OtherSide.at("203.0.113.7", 7);
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.REFLEXIVE, late));
        caller.afterAnswering(Duration.ofSeconds(4), THEIRS);
        assertEquals(0, caller.sentTo(ELSEWHERE).size());
        assertEquals(0, caller.sentTo(late).size());
    }

    @Test
    void anAddressFoundLongAfterwardsIsTriedForOnePatience() {
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.REFLEXIVE, ELSEWHERE));
        caller.agent.onRemoteCredentials(caller.now, caller.theirs);
        caller.after(MOMENT);
        caller.answerFrom(ELSEWHERE);
        caller.after(MOMENT);
        caller.answerFrom(ELSEWHERE);
        caller.afterAnswering(Duration.ofSeconds(15), ELSEWHERE);
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.HOST, THEIRS));
        caller.afterAnswering(IceTiming.DEFAULT.patience(), ELSEWHERE);
        assertEquals(17, caller.sentTo(THEIRS).size());
        caller.afterAnswering(Duration.ofSeconds(2), ELSEWHERE);
        assertEquals(17, caller.sentTo(THEIRS).size());
    }

    @Test
    void withoutAnyPairItSaysSo() {
        caller.agent.onRemoteCredentials(caller.now, caller.theirs);
        caller.after(IceTiming.DEFAULT.patience());
        assertEquals(List.of(new IceEffect.Failed(FailReason.NO_PAIRS)), caller.all(IceEffect.Failed.class));
    }

    @Test
    void aFilterInOneDirectionIsToldFromSilence() {
        caller.introduced();
        caller.checkFrom(THEIRS);
        caller.after(IceTiming.DEFAULT.patience());
        assertEquals(List.of(new IceEffect.Failed(FailReason.UNANSWERED)), caller.all(IceEffect.Failed.class));
    }

    @Test
    void afterItsFailureItStillAnswersAndLearnsNothing() {
        caller.introduced();
        caller.after(IceTiming.DEFAULT.patience());
        StunMessage last = caller.lastCheckTo(THEIRS);
        caller.checkFrom(ELSEWHERE);
        assertEquals(1, caller.sentTo(ELSEWHERE, StunClass.SUCCESS).size());
        caller.receive(THEIRS, new IceMessages(caller.theirs).success(last.id(), OtherSide.OURS));
        caller.agent.onRemoteCandidate(caller.now, OtherSide.remote(CandidateType.HOST, OtherSide.at("192.0.2.9", 9)));
        caller.after(Duration.ofMinutes(1));
        assertEquals(List.of(), caller.all(IceEffect.PairAvailable.class));
        assertEquals(List.of(), caller.all(IceTrace.RemoteLearnt.class));
        assertEquals(1, caller.all(IceEffect.Failed.class).size());
    }

    @Test
    void secondCredentialsChangeNothing() {
        caller.introduced();
        caller.agent.onRemoteCredentials(caller.now, IceCredentials.random(caller.random));
        caller.answerFrom(THEIRS);
        assertEquals(1, caller.all(IceEffect.PairSelected.class).size());
    }

    @Test
    void anErrorFailsThePairAndACheckOfTheOtherSideRevivesIt() {
        caller.introduced();
        ErrorCode error = new ErrorCode(ErrorCode.BAD_REQUEST, "no");
        caller.receive(
                THEIRS,
                caller.sealed(StunMessage.error(caller.lastCheckTo(THEIRS).id(), error)));
        int sent = caller.sentTo(THEIRS).size();
        caller.after(Duration.ofSeconds(1));
        assertEquals(sent, caller.sentTo(THEIRS).size());
        caller.checkFrom(THEIRS);
        caller.answerFrom(THEIRS);
        assertEquals(1, caller.all(IceEffect.PairSelected.class).size());
    }

    @Test
    void anErrorDoesNotFailAPairThatWorks() {
        caller.introduced();
        caller.answerFrom(THEIRS);
        caller.after(MOMENT);
        ErrorCode error = new ErrorCode(ErrorCode.BAD_REQUEST, "no");
        caller.receive(
                THEIRS,
                caller.sealed(StunMessage.error(caller.lastCheckTo(THEIRS).id(), error)));
        List<IceTrace.PairChanged> changes = caller.all(IceTrace.PairChanged.class);
        assertEquals(PairState.SUCCEEDED, changes.get(changes.size() - 1).to());
    }

    @Test
    void anAnswerWithoutAnAddressFailsThePair() {
        caller.introduced();
        caller.receive(
                THEIRS,
                caller.sealed(StunMessage.success(caller.lastCheckTo(THEIRS).id())));
        List<IceTrace.PairChanged> changes = caller.all(IceTrace.PairChanged.class);
        assertEquals(PairState.FAILED, changes.get(changes.size() - 1).to());
        assertNotNull(changes.get(changes.size() - 1).why());
    }
}

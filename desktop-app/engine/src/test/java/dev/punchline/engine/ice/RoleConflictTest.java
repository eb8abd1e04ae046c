package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.RoleClaim.Verdict;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TextAttribute;
import dev.punchline.protocol.stun.TransactionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both believe to have the same role (RFC 8445 section 7.3.1.1). */
class RoleConflictTest {
    private static final InetSocketAddress THEIRS = OtherSide.THEIRS;

    private static StunMessage check(OtherSide side, StunAttribute claim) {
        return StunMessage.request(TransactionId.random(side.random))
                .with(
                        new TextAttribute.Username(side.ours.ufrag() + ":" + side.theirs.ufrag()),
                        new IceAttribute.Priority(1),
                        claim);
    }

    @Test
    void theLargerNumberControls() {
        RoleClaim larger = new RoleClaim(IceRole.CONTROLLING, -1);
        RoleClaim smaller = new RoleClaim(IceRole.CONTROLLING, 1);
        assertEquals(Verdict.INSIST, larger.judge(smaller));
        assertEquals(Verdict.GIVE_WAY, smaller.judge(larger));
        RoleClaim largerControlled = new RoleClaim(IceRole.CONTROLLED, -1);
        RoleClaim smallerControlled = new RoleClaim(IceRole.CONTROLLED, 1);
        assertEquals(Verdict.GIVE_WAY, largerControlled.judge(smallerControlled));
        assertEquals(Verdict.INSIST, smallerControlled.judge(largerControlled));
    }

    @Test
    void differentRolesAreNoConflictAndNoneIsNeither() {
        RoleClaim controlling = new RoleClaim(IceRole.CONTROLLING, 1);
        assertEquals(Verdict.AGREED, controlling.judge(new RoleClaim(IceRole.CONTROLLED, 9)));
        assertEquals(Verdict.AGREED, controlling.judge(null));
    }

    @Test
    void anOverruledClaimHasAnotherNumber() {
        RoleClaim claim = new RoleClaim(IceRole.CONTROLLING, 1);
        assertEquals(new RoleClaim(IceRole.CONTROLLED, 1), claim.switched());
        assertEquals(IceRole.CONTROLLED, claim.overruled(new Random(1)).role());
        assertNotEquals(1, claim.overruled(new Random(1)).tieBreaker());
    }

    @Test
    void theSmallerNumberIsAnsweredWithAnError() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING).introduced();
        side.receive(THEIRS, side.sealed(check(side, new IceAttribute.Controlling(0))));
        StunMessage answer = side.sentTo(THEIRS, StunClass.ERROR).get(0);
        ErrorCode code = answer.find(ErrorCode.class);
        assertNotNull(code);
        assertEquals(ErrorCode.ROLE_CONFLICT, code.code());
        assertEquals(List.of(), side.all(IceTrace.RoleChanged.class));
    }

    @Test
    void theLargerNumberMakesUsGiveWay() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING).introduced();
        side.receive(THEIRS, side.sealed(check(side, new IceAttribute.Controlling(-1))));
        assertEquals(1, side.sentTo(THEIRS, StunClass.SUCCESS).size());
        assertEquals(
                IceRole.CONTROLLED, side.all(IceTrace.RoleChanged.class).get(0).role());
        side.after(Duration.ofMillis(60));
        assertTrue(side.lastCheckTo(THEIRS).has(IceAttribute.Controlled.class));
    }

    @Test
    void anErrorMakesUsGiveWayAndAskAnew() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING).introduced();
        StunMessage first = side.lastCheckTo(THEIRS);
        IceAttribute.Controlling before = first.find(IceAttribute.Controlling.class);
        side.receive(THEIRS, new IceMessages(side.theirs).roleConflict(first.id()));
        side.after(Duration.ofMillis(6));
        IceAttribute.Controlled after = side.lastCheckTo(THEIRS).find(IceAttribute.Controlled.class);
        assertNotNull(before);
        assertNotNull(after);
        assertNotEquals(before.tieBreaker(), after.tieBreaker());
    }

    @Test
    void aSecondErrorForTheSameClaimDoesNotChangeTheRoleBack() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING).introduced();
        side.after(Duration.ofMillis(60));
        List<StunMessage> checks = side.sentTo(THEIRS, StunClass.REQUEST);
        IceMessages theirs = new IceMessages(side.theirs);
        checks.forEach(check -> side.receive(THEIRS, theirs.roleConflict(check.id())));
        assertTrue(checks.size() > 1);
        assertEquals(1, side.all(IceTrace.RoleChanged.class).size());
    }

    @Test
    void whoBecomesControllingChoosesAmongWhatWorksAlready() {
        OtherSide side = new OtherSide(IceRole.CONTROLLED).introduced();
        side.answerFrom(THEIRS);
        assertEquals(List.of(), side.all(IceEffect.PairSelected.class));
        side.receive(THEIRS, side.sealed(check(side, new IceAttribute.Controlled(0))));
        assertEquals(1, side.all(IceEffect.PairSelected.class).size());
    }

    @Test
    void whoGivesControlUpAfterItsOwnChoiceFollowsTheFirstOneOfTheOtherSide() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING).introduced();
        side.answerFrom(THEIRS);
        StunMessage choice = check(side, new IceAttribute.Controlling(-1)).with(new IceAttribute.UseCandidate());
        side.receive(OtherSide.ELSEWHERE, side.sealed(choice));
        side.after(Duration.ofMillis(50));
        side.answerFrom(OtherSide.ELSEWHERE);
        List<IceEffect.PairSelected> selected = side.all(IceEffect.PairSelected.class);
        assertEquals(2, selected.size());
        assertEquals(OtherSide.ELSEWHERE, selected.get(1).pair().to());
    }

    @Test
    void aConflictAfterTheEndChangesNothing() {
        OtherSide side = new OtherSide(IceRole.CONTROLLING).introduced();
        side.after(IceTiming.DEFAULT.patience());
        side.receive(THEIRS, side.sealed(check(side, new IceAttribute.Controlling(-1))));
        assertEquals(1, side.sentTo(THEIRS, StunClass.SUCCESS).size());
        assertEquals(List.of(), side.all(IceTrace.RoleChanged.class));
    }

    @ParameterizedTest
    @EnumSource
    void theyMeetAllTheSame(IceRole both) {
        Seeds.each(200, net -> {
            IceNode one = new IceNode(net, net.internet().host("203.0.113.10", Link.ofMillis(12)), both);
            IceNode other = new IceNode(
                    net, net.internet().host("203.0.113.20", Link.ofMillis(12).withLoss(0.1)), both);
            one.learn(other);
            other.learn(one);
            assertTrue(net.runUntil(() -> one.isConnected() && other.isConnected(), Duration.ofSeconds(3)), "apart");
        });
    }
}

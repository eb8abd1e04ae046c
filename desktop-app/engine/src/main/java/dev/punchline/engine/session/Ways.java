package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.ice.CandidatePair;
import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.session.SessionState.Connecting;
import dev.punchline.engine.session.SessionState.Found;
import dev.punchline.engine.session.SessionState.Ready;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What comes of the punch: the ways that one {@link Session} takes, doubts and loses. Pure. */
final class Ways implements Punch.Listener {
    private final SessionRole role;
    private final Course course;
    private final TcpFallback tcp;
    private final Punch punch;

    Ways(
            MonoTime now,
            SessionSetup setup,
            IceCredentials ours,
            RandomGenerator random,
            Course course,
            TcpFallback tcp) {
        this.role = setup.role();
        this.course = course;
        this.tcp = tcp;
        this.punch = new Punch(now, setup, ours, random, course::want, this);
    }

    Punch punch() {
        return punch;
    }

    @Override
    public void show(MonoTime now, PunchStep step) {
        course.show(now, step);
    }

    @Override
    public void onHopeless(MonoTime now, FailureReason reason) {
        if (course.state() instanceof Connecting c && c.found().isEmpty()) {
            course.giveUp(now, tcp.whyNot().orElse(reason));
        }
    }

    @Override
    public void onOutcome(MonoTime now, IceEffect.Outcome outcome) {
        if (outcome instanceof IceEffect.PeerSeen seen) {
            course.want(new SessionEffect.AcceptWay(seen.base(), seen.from()));
            if (role == SessionRole.CALLER) {
                // A check of the peer came through from there, so the handshake may well get through to there.
                punch.race(seen.base(), seen.from());
            }
        } else if (outcome instanceof IceEffect.PairAvailable available) {
            onAvailable(now, available);
        } else if (outcome instanceof IceEffect.PairSelected selected) {
            show(now, Timeline.chosen(selected.pair()));
            use(now, selected.pair(), selected.roundTrip(), selected.why());
        } else if (outcome instanceof IceEffect.PathDoubted doubted) {
            doubt(now, doubted.why());
        } else if (outcome instanceof IceEffect.PathBack back) {
            use(now, back.pair(), back.roundTrip(), "it answers again");
        } else if (outcome instanceof IceEffect.ConsentLapsed) {
            course.want(new SessionEffect.HoldWay());
        } else if (outcome instanceof IceEffect.Failed) {
            course.giveUp(now, whyNot());
        } else {
            course.fail(now, FailureReason.PATH_LOST);
        }
    }

    private void onAvailable(MonoTime now, IceEffect.PairAvailable available) {
        // It may carry data before it is chosen (RFC 8445 section 12): the handshake need not wait.
        boolean first = course.state() instanceof Connecting c && c.found().isEmpty();
        boolean rescue =
                course.state() instanceof Ready ready && ready.doubtedSince().isPresent();
        if (first || rescue) {
            String why = first ? "first answer" : "the one before does not answer";
            use(now, available.pair(), available.roundTrip(), why);
        }
    }

    private void doubt(MonoTime now, String why) {
        if (course.state() instanceof Ready ready && ready.doubtedSince().isEmpty()) {
            course.become(new Ready(ready.found(), Optional.of(now)));
            course.want(new SessionEffect.DoubtWay());
            show(now, new PunchStep.PathDoubted(why));
        }
    }

    private void use(MonoTime now, CandidatePair pair, Duration roundTrip, String why) {
        Found found = Found.of(pair, roundTrip, punch.guessed(pair));
        course.want(new SessionEffect.UseWay(pair.base(), pair.to(), roundTrip));
        if (course.state() instanceof Connecting c) {
            if (c.found().isEmpty()) {
                course.enter(now, Phase.SECURE);
            }
            course.found(now, found);
        } else if (course.state() instanceof Ready ready) {
            course.become(new Ready(found));
            ready.doubtedSince().ifPresent(since -> show(now, new PunchStep.PathHealed(now.since(since))));
            if (!ready.found().remote().equals(found.remote())
                    || !ready.found().local().equals(found.local())) {
                course.want(new SessionEffect.Moved(ready.found().remote(), found.remote(), why));
            }
        }
    }

    /** Why there is no session, after all that was tried. */
    FailureReason whyNot() {
        boolean pathKnown = course.state() instanceof Connecting c && c.found().isPresent();
        return pathKnown ? FailureReason.HANDSHAKE_FAILED : tcp.whyNot().orElseGet(punch::whyNot);
    }
}

package dev.punchline.engine.lane;

import dev.punchline.engine.event.PunchStep.BulkWay;
import dev.punchline.engine.lane.LaneState.Asking;
import dev.punchline.engine.lane.LaneState.Comparing;
import dev.punchline.engine.lane.LaneState.Idle;
import dev.punchline.engine.lane.LaneState.InUse;
import dev.punchline.engine.lane.LaneState.Over;
import dev.punchline.engine.lane.LaneState.Resting;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection for bulk data beside the path of one session, as the side sees it that has much to send: when it is
 * tried, taken and left.
 *
 * <p>Pure: it calls nobody; {@link #poll} tells what it wants done. Not thread-safe. What is told to it at a wrong moment
 * changes nothing; after {@link #end} it stays silent for good.
 */
public final class Lane {
    /** A connection that hangs is given up after 5 s by the one who dials; TLS takes some round trips of few ms. */
    static final Duration ATTEMPT = Duration.ofSeconds(6);
    /**
     * The receiver confirms twice a second even if nothing comes. TCP sends what was lost again after 0.2 to 1 s (RFC 6298
     * section 2.4), twice as late each time: who is silent for longer has lost more than a packet.
     */
    static final Duration SILENCE = Duration.ofSeconds(3);
    /** Between files of one person's work: a new connection is cheap, but need not be made for each. */
    static final Duration LINGER = Duration.ofSeconds(10);
    /** After the first failure; four times as long after each further one. Each try dials a handful of ports. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** A connection that lived so long has not failed. */
    static final Duration PROVEN = Duration.ofMinutes(1);
    /** A session that has moved may move again at once, while all of its ways are tried. */
    static final Duration CALM = Duration.ofSeconds(2);
    /** From here on the processor is what limits QUIC, and TCP costs half of it: nothing is left to compare. */
    static final long FAST = 64_000_000;

    /**
     * TCP pays for losses and its slow start in round trips; QUIC with BBR outdid it by half at 50 ms. Where both sides
     * are this near, it is the processor that limits, and TCP with TLS needs less than half of it.
     */
    static final Duration NEAR = Duration.ofMillis(30);

    private final Queue<LaneEffect> effects = new ArrayDeque<>();
    private LaneState state;
    private boolean wanted;
    private boolean near;
    private int failures;

    public Lane(MonoTime now) {
        state = new Resting(now);
    }

    /** The other side is that far away, as far as is known; before this is said nothing is tried. */
    public void onDistance(MonoTime now, Duration roundTrip) {
        near = roundTrip.compareTo(NEAR) <= 0;
        askIfDue(now);
    }

    /** A stream has much to send. */
    public void onWanted(MonoTime now) {
        if (!wanted) {
            wanted = true;
            if (state instanceof Idle) {
                goOver(now);
            }
            askIfDue(now);
        }
    }

    /** No stream has much to send any more. */
    public void onUnwanted(MonoTime now) {
        wanted = false;
        if (state instanceof InUse || state instanceof Comparing) {
            state = new Idle(now.plus(LINGER));
        }
    }

    private void askIfDue(MonoTime now) {
        if (wanted && near && state instanceof Resting resting && !now.isBefore(resting.until())) {
            state = new Asking(now.plus(ATTEMPT));
            effects.add(new LaneEffect.Ask());
        }
    }

    /** A connection of the attempt stands, and the other side is who it should be. */
    public void onSecured(MonoTime now) {
        if (state instanceof Asking) {
            if (wanted) {
                goOver(now);
            } else {
                state = new Idle(now.plus(LINGER));
            }
        }
    }

    private void goOver(MonoTime now) {
        state = new InUse(now, now, Optional.of(new Audition(now)));
        effects.add(new LaneEffect.Move(BulkWay.TCP, "TCP gets through and takes less"));
    }

    /** The connection is gone. */
    public void onLost(MonoTime now, String why) {
        if (state instanceof InUse || state instanceof Comparing || state instanceof Idle) {
            fail(now, why);
        }
    }

    private void fail(MonoTime now, String why) {
        if (state instanceof InUse inUse) {
            if (now.since(inUse.since()).compareTo(PROVEN) >= 0) {
                failures = 0;
            }
            effects.add(new LaneEffect.Move(BulkWay.PATH, why));
        }
        effects.add(new LaneEffect.Close());
        state = new Resting(now.plus(pause(failures)));
        failures++;
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(2 * failures, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** The other side confirms, over whatever way, that so many bytes more have arrived; perhaps none. */
    public void onConfirmed(MonoTime now, long more) {
        if (state instanceof InUse inUse) {
            inUse.audition().ifPresent(audition -> audition.onArrived(now, more));
            state = new InUse(inUse.since(), now, inUse.audition());
        } else if (state instanceof Comparing comparing) {
            comparing.audition().onArrived(now, more);
        }
    }

    /** The session goes another way, of another length: the connection may not be there, and others may be possible. */
    public void onMoved(MonoTime now) {
        if (state instanceof Over) {
            return;
        }
        if (state instanceof InUse) {
            effects.add(new LaneEffect.Move(BulkWay.PATH, "the session goes another way"));
        }
        if (!(state instanceof Resting)) {
            effects.add(new LaneEffect.Close());
        }
        failures = 0;
        near = false;
        state = new Resting(now.plus(CALM));
    }

    public void onTick(MonoTime now) {
        askIfDue(now);
        if (state instanceof Asking asking && !now.isBefore(asking.giveUpAt())) {
            fail(now, "nobody answered");
        } else if (state instanceof InUse inUse) {
            tickInUse(now, inUse);
        } else if (state instanceof Comparing comparing) {
            comparing.audition().onTick(now);
            comparing.audition().rate(now).ifPresent(rate -> decide(now, comparing.rival(), rate));
        } else if (state instanceof Idle idle && !now.isBefore(idle.closeAt())) {
            effects.add(new LaneEffect.Close());
            state = new Resting(now);
        }
    }

    private void tickInUse(MonoTime now, InUse inUse) {
        if (!now.isBefore(inUse.heardAt().plus(SILENCE))) {
            fail(now, "silent");
            return;
        }
        inUse.audition().ifPresent(audition -> {
            audition.onTick(now);
            OptionalLong rate = audition.rate(now);
            if (rate.isPresent() && rate.getAsLong() >= FAST) {
                state = new InUse(inUse.since(), inUse.heardAt(), Optional.empty());
            } else if (rate.isPresent()) {
                effects.add(new LaneEffect.Move(BulkWay.PATH, "TCP is slow here; the path is measured"));
                state = new Comparing(rate.getAsLong(), new Audition(now));
            }
        });
    }

    private void decide(MonoTime now, long rival, long own) {
        if (own < rival) {
            effects.add(new LaneEffect.Move(BulkWay.TCP, "the path was slower"));
            state = new InUse(now, now, Optional.empty());
        } else {
            effects.add(new LaneEffect.Close());
            state = new Resting(now.plus(LONGEST_PAUSE));
        }
    }

    /** The session is over. */
    public void end() {
        state = new Over();
        effects.clear();
    }

    /** The next thing to do; null when there is none for now. */
    public @Nullable LaneEffect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null: nothing to wait for. */
    public @Nullable MonoTime deadline() {
        if (state instanceof Resting resting) {
            return wanted && near ? resting.until() : null;
        }
        if (state instanceof Asking asking) {
            return asking.giveUpAt();
        }
        if (state instanceof InUse inUse) {
            MonoTime silent = inUse.heardAt().plus(SILENCE);
            return inUse.audition()
                    .map(Audition::deadline)
                    .filter(measured -> measured.isBefore(silent))
                    .orElse(silent);
        }
        if (state instanceof Comparing comparing) {
            return comparing.audition().deadline();
        }
        return state instanceof Idle idle ? idle.closeAt() : null;
    }
}

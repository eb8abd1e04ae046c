package dev.punchline.engine.guess;

import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Meets a NAT that counts its ports from behind one that counts too. Each side opens sockets in a row, all towards one port
 * that the other side will have in the middle of its row. The socket of ours whose port the other side has aimed at, and
 * the one of theirs that we have aimed at, let each other in.
 *
 * <p>The controlling side leads: it tells a forecast; the other side samples, opens its row, and answers with its own
 * forecast and with the port that it aims at; with that answer the leader opens too. If nothing comes of it the leader
 * begins anew. So both mean the same round, and forecasts are never older than a signal and its answer.
 */
final class Aimer implements Part {
    /** So many mappings after the newest sample lies the port that is aimed at: others take some before. */
    static final int AHEAD = 24;

    /** Wide enough for as many ports that others take while the row is opened. */
    static final int SOCKETS = 64;

    /** Whose packets come too early are dropped; with these repetitions three may be lost. */
    private static final List<Duration> GAPS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));

    /**
     * The leader's row is out after 0.16 s. What follows takes a sampling and a signal's way until the other side closes its
     * row for the next one, in which the packets under way arrive.
     */
    private static final Duration ROUND = Duration.ofMillis(260);

    /** A sampling by the other side and two ways through the mediator; or something got lost. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(1);

    /** A sample that the leader has not asked for is good if it is as new as this, and none of our rows began since. */
    private static final Duration FRESH = Duration.ofMillis(400);

    /** If others always take the port in the middle, it is better to give up. */
    private static final int MOST_ROUNDS = 8;

    private final IceRole role;
    private final Consumer<GuessEffect> effects;
    private final Runnable sample;
    private final Volley volley;
    private final Drift drift = new Drift();
    /** Where our ports were, unless that was used up. */
    private @Nullable Sample ours;

    /** The ports that the leader has told since its last row, and when: the other side may aim at any of them. */
    private final Map<Integer, MonoTime> offered = new HashMap<>();

    /** What the other side has told and we have not answered. */
    private @Nullable PortForecast theirs;

    /** What we have answered; it may be told again beside other news. */
    private @Nullable PortForecast answered;

    private @Nullable InetSocketAddress target;
    /** From telling a forecast to opening the row, as it was the last time. */
    private @Nullable Duration answerTook;
    /** How long an answer is waited for; longer after one that did not come in time. */
    private Duration patience = ANSWER_PATIENCE;
    /** When the leader begins anew. */
    private MonoTime nextRoundAt;

    private int rounds;
    private int awaited;

    /** @param sample asks for {@link #onOurs} */
    Aimer(MonoTime now, IceRole role, Consumer<GuessEffect> effects, Runnable sample) {
        this.role = role;
        this.effects = effects;
        this.sample = sample;
        this.volley = new Volley(now, GAPS, effects);
        this.nextRoundAt = now.plus(ANSWER_PATIENCE);
    }

    @Override
    public void onOurs(MonoTime now, Optional<Sample> found) {
        ours = found.orElse(null);
        found.ifPresent(drift::onSample);
        if (ours != null && role == IceRole.CONTROLLING) {
            offer(now, ours);
        } else {
            follow(now);
        }
    }

    private void offer(MonoTime now, Sample found) {
        // A signal there, a sampling, a signal back: each takes about as long as our own sampling.
        Duration wait = answerTook == null ? found.took().multipliedBy(3) : answerTook;
        PortForecast forecast = drift.at(now.plus(wait), found);
        offered.put(forecast.port(AHEAD), now);
        nextRoundAt = now.plus(patience);
        effects.accept(new GuessEffect.Tell(Told.of(forecast)));
    }

    @Override
    public void onTheirs(MonoTime now, Told told) {
        if (role == IceRole.CONTROLLED && !told.forecast().equals(answered)) {
            theirs = told.forecast();
            if (ours == null || rounds > 0 || now.since(ours.at()).compareTo(FRESH) >= 0) {
                ours = null;
                sample.run();
            }
            follow(now);
        } else if (role == IceRole.CONTROLLING && told.aim().isPresent()) {
            MonoTime at = offered.get(told.aim().getAsInt());
            if (at != null) {
                answerTook = now.since(at);
                offered.clear();
                open(now, told.forecast());
            }
        }
    }

    /** The side that does not lead opens first, and says at what. */
    private void follow(MonoTime now) {
        if (ours != null && theirs != null && awaited == 0) {
            PortForecast at = theirs;
            PortForecast forecast = drift.at(now, ours);
            answered = theirs;
            theirs = null;
            ours = null;
            effects.accept(new GuessEffect.Tell(new Told(forecast, OptionalInt.of(at.port(AHEAD)))));
            open(now, at);
        }
    }

    private void open(MonoTime now, PortForecast at) {
        if (rounds == MOST_ROUNDS) {
            return;
        }
        rounds++;
        awaited++;
        target = new InetSocketAddress(at.address(), at.port(AHEAD));
        nextRoundAt = now.plus(ROUND);
        volley.close();
        effects.accept(new GuessEffect.Open(SOCKETS));
    }

    @Override
    public void onSockets(MonoTime now, List<LocalCandidate> opened) {
        awaited--;
        drift.onOwn(opened.size());
        if (target != null) {
            volley.add(now, opened, target);
        }
        follow(now);
    }

    @Override
    public void onTick(MonoTime now) {
        volley.onTick(now);
        if (leadsOn() && !now.isBefore(nextRoundAt)) {
            nextRoundAt = now.plus(patience);
            if (!offered.isEmpty()) {
                patience = patience.multipliedBy(2);
            }
            sample.run();
        }
    }

    private boolean leadsOn() {
        return role == IceRole.CONTROLLING && rounds < MOST_ROUNDS;
    }

    @Override
    public @Nullable MonoTime deadline() {
        MonoTime next = volley.deadline();
        if (!leadsOn()) {
            return next;
        }
        return next == null || nextRoundAt.isBefore(next) ? nextRoundAt : next;
    }

    @Override
    public List<LocalBase> bases() {
        return volley.bases();
    }
}

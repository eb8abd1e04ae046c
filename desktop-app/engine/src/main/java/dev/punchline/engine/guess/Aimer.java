package dev.punchline.engine.guess;

import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Meets a NAT that counts its ports from behind one that counts too. Each side opens sockets in a row, all towards one port
 * that the other side will have in the middle of its row. The socket of ours whose port the other side has aimed at, and
 * the one of theirs that we have aimed at, let each other in.
 *
 * <p>The controlling side leads: it tells a forecast, the other side answers with its own and opens its row, and with that
 * answer the leader opens too. If nothing comes of it the leader begins anew. So forecasts are never older than a signal
 * and its answer, however late one side is.
 */
final class Aimer implements Part {
    /** So many mappings after the newest sample lies the port that is aimed at: plain checks take some before. */
    static final int AHEAD = 16;

    /** Wide enough for as many ports that others take while the row is opened. */
    static final int SOCKETS = 40;

    /** Whose packets come too early are dropped; with these repetitions three may be lost. */
    private static final List<Duration> GAPS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));

    /** The row is out after 0.1 s, the other side's begins a signal's way earlier, and then one round trip tells. */
    private static final Duration ROUND = Duration.ofMillis(500);

    /** A sampling by the other side and two ways through the mediator; or something got lost. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(1);

    /** A forecast of ours that the leader has not asked for is still good if it is as new as this. */
    private static final Duration FRESH = Duration.ofMillis(400);

    /** If others always take the port in the middle, it is better to give up. */
    private static final int MOST_ROUNDS = 8;

    private final IceRole role;
    private final Consumer<GuessEffect> effects;
    private final Runnable sample;
    private final Volley volley;
    /** When our own forecast came that the other side may still aim by; null: it is used up. */
    private @Nullable MonoTime oursAt;

    private @Nullable PortForecast theirs;
    private @Nullable InetSocketAddress target;
    /** When the leader begins anew. */
    private MonoTime nextRoundAt;

    private int rounds;
    private int awaited;

    /** @param sample asks for {@link #onOurs}; what comes of it is told to the other side as well */
    Aimer(MonoTime now, IceRole role, Consumer<GuessEffect> effects, Runnable sample) {
        this.role = role;
        this.effects = effects;
        this.sample = sample;
        this.volley = new Volley(now, GAPS, effects);
        this.nextRoundAt = now.plus(ANSWER_PATIENCE);
    }

    @Override
    public void onOurs(MonoTime now, Optional<PortForecast> forecast) {
        if (forecast.isPresent()) {
            oursAt = now;
            nextRoundAt = now.plus(ANSWER_PATIENCE);
            openIfBothKnown(now);
        }
    }

    @Override
    public void onTheirs(MonoTime now, PortForecast forecast) {
        theirs = forecast;
        boolean stale = oursAt == null || now.since(oursAt).compareTo(FRESH) >= 0;
        if (role == IceRole.CONTROLLED && stale) {
            oursAt = null;
            sample.run();
        }
        openIfBothKnown(now);
    }

    private void openIfBothKnown(MonoTime now) {
        if (oursAt == null || theirs == null || awaited > 0 || rounds == MOST_ROUNDS) {
            return;
        }
        rounds++;
        awaited++;
        target = new InetSocketAddress(theirs.address(), theirs.port(AHEAD));
        oursAt = null;
        theirs = null;
        nextRoundAt = now.plus(ROUND);
        volley.close();
        effects.accept(new GuessEffect.Open(SOCKETS));
    }

    @Override
    public void onSockets(MonoTime now, List<LocalCandidate> opened) {
        awaited--;
        if (target != null) {
            volley.add(now, opened, target);
        }
        openIfBothKnown(now);
    }

    @Override
    public void onTick(MonoTime now) {
        volley.onTick(now);
        if (leadsOn() && !now.isBefore(nextRoundAt)) {
            nextRoundAt = now.plus(ANSWER_PATIENCE);
            oursAt = null;
            theirs = null;
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

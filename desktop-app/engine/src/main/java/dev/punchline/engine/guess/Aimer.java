package dev.punchline.engine.guess;

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
 */
final class Aimer implements Part {
    /** So many mappings after the newest sample lies the port that is aimed at: plain checks take some before. */
    static final int AHEAD = 16;

    /** Wide enough for as many ports that others take while the row is opened. */
    static final int SOCKETS = 40;

    /** Whose packets come too early are dropped; with these repetitions three may be lost. */
    private static final List<Duration> GAPS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));

    /** The row is out after 0.1 s, and a round trip on earth later it was right or wrong. */
    private static final Duration ROUND = Duration.ofMillis(600);

    /** If others always take the port in the middle, it is better to give up. */
    private static final int MOST_ROUNDS = 6;

    /** What the other side knows of our next ports. */
    private enum Ours {
        USED_UP,
        KNOWN
    }

    private final Consumer<GuessEffect> effects;
    private final Runnable sample;
    private final Volley volley;
    private Ours ours = Ours.USED_UP;
    private @Nullable PortForecast theirs;
    private @Nullable InetSocketAddress target;
    private @Nullable MonoTime nextRoundAt;
    private int rounds;

    /** @param sample asks for {@link #onOurs}; called when a forecast of ours is used up */
    Aimer(MonoTime now, Consumer<GuessEffect> effects, Runnable sample) {
        this.effects = effects;
        this.sample = sample;
        this.volley = new Volley(now, GAPS, effects);
    }

    @Override
    public void onOurs(MonoTime now, Optional<PortForecast> forecast) {
        if (forecast.isPresent()) {
            ours = Ours.KNOWN;
            openIfBothKnown(now);
        } else if (rounds < MOST_ROUNDS) {
            rounds++;
            sample.run();
        }
    }

    @Override
    public void onTheirs(MonoTime now, PortForecast forecast) {
        theirs = forecast;
        openIfBothKnown(now);
    }

    private void openIfBothKnown(MonoTime now) {
        if (ours == Ours.KNOWN && theirs != null && nextRoundAt == null && rounds < MOST_ROUNDS) {
            rounds++;
            target = new InetSocketAddress(theirs.address(), theirs.port(AHEAD));
            // The row uses both forecasts up; another one needs new ones of both sides.
            ours = Ours.USED_UP;
            theirs = null;
            volley.close();
            effects.accept(new GuessEffect.Open(SOCKETS));
            nextRoundAt = now.plus(ROUND);
        }
    }

    @Override
    public void onSockets(MonoTime now, List<LocalCandidate> opened) {
        if (target != null) {
            volley.add(now, opened, target);
        }
    }

    @Override
    public void onTick(MonoTime now) {
        volley.onTick(now);
        if (nextRoundAt != null && !now.isBefore(nextRoundAt)) {
            nextRoundAt = null;
            if (rounds < MOST_ROUNDS) {
                sample.run();
            }
        }
    }

    @Override
    public @Nullable MonoTime deadline() {
        MonoTime next = volley.deadline();
        return next == null || (nextRoundAt != null && nextRoundAt.isBefore(next)) ? nextRoundAt : next;
    }

    @Override
    public List<LocalBase> bases() {
        return volley.bases();
    }
}

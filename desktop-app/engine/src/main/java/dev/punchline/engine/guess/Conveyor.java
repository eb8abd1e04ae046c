package dev.punchline.engine.guess;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens sockets for a seeker that can afford few ports only, and closes the oldest. Such a seeker tries the same ports
 * again and again ({@link PortOrder#ofFew}); so it is this side that draws new ports, and each socket needs to be open for
 * one of its passes only.
 */
final class Conveyor implements Part {
    private static final int BATCH = 64;

    /**
     * A port is one of the seeker's 224 in one of 288 cases: one of 860 sockets is in 95 of 100 cases, and of these in
     * 998 of 1,000.
     */
    private static final int MOST = 1_920;

    /** A pass of 224 ports takes 0.56 s, and the last try has to arrive. */
    private static final Duration AGE = Duration.ofMillis(850);

    /** As many as are made in that time, and a batch. */
    private static final int OPEN = 448;

    private record Batch(List<LocalBase> bases, MonoTime closesAt) {}

    private final InetSocketAddress target;
    private final Consumer<GuessEffect> effects;
    private final Volley volley;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private @Nullable MonoTime growAt;
    private int asked;
    private int awaited;

    /** @param start when it begins */
    Conveyor(MonoTime start, InetSocketAddress target, Consumer<GuessEffect> effects) {
        this.target = target;
        this.effects = effects;
        // One packet each: it opens the NAT, and need not arrive anywhere.
        this.volley = new Volley(start, List.of(), effects);
        this.growAt = start;
    }

    @Override
    public void onTick(MonoTime now) {
        volley.onTick(now);
        if (growAt != null && !now.isBefore(growAt)) {
            closeOld(now);
        }
        Batch oldest = batches.peek();
        if (growAt != null && oldest != null && volley.bases().size() + BATCH > OPEN) {
            growAt = oldest.closesAt;
        } else if (growAt != null && !now.isBefore(growAt)) {
            growAt = null;
            asked += BATCH;
            awaited++;
            effects.accept(new GuessEffect.Open(BATCH));
        } else if (growAt == null && awaited == 0 && volley.isOut() && asked < MOST) {
            growAt = now.plus(Beat.PACE);
        }
    }

    private void closeOld(MonoTime now) {
        for (Batch oldest = batches.peek(); oldest != null && !now.isBefore(oldest.closesAt); oldest = batches.peek()) {
            batches.remove();
            volley.close(oldest.bases);
        }
    }

    @Override
    public void onSockets(MonoTime now, List<LocalCandidate> opened) {
        awaited--;
        if (opened.isEmpty() && batches.isEmpty()) {
            asked = MOST; // the system grants none at all
        }
        batches.add(new Batch(opened.stream().map(LocalCandidate::base).toList(), now.plus(AGE)));
        volley.add(now, opened, target);
    }

    @Override
    public @Nullable MonoTime deadline() {
        return growAt == null ? volley.deadline() : growAt;
    }

    @Override
    public List<LocalBase> bases() {
        return volley.bases();
    }
}

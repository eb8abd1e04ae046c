package dev.punchline.engine.pace;

import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Stalls;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How one side of a transfer spends its time. A pipeline with bounded stages waits at one of them: those before it find
 * no room, those behind it nothing to do. So whoever is told what is waited for at each moment, and for how long, knows
 * what is slow. What is long ago counts less and less.
 *
 * <p>Pure: told of each change, asked now and then.
 */
public final class StallAccount {
    /** Calm to look at, and within two breaths it shows that something else has become slow. */
    static final Duration HALF_LIFE = Duration.ofSeconds(1);

    /** The thread that encrypts and sends has nothing left from here on; timers and other transfers take the rest. */
    static final double BUSY = 0.9;

    private final Map<Waiting, Fading> spent = new EnumMap<>(Waiting.class);
    private final Fading disk = new Fading(HALF_LIFE);
    private final Fading processor = new Fading(HALF_LIFE);
    private Waiting waiting = Waiting.NOTHING;
    private MonoTime since;
    private MonoTime agedAt;
    private double loopLoad;

    /** Waits for nothing yet. */
    public StallAccount(MonoTime now) {
        since = now;
        agedAt = now;
        for (Waiting what : Waiting.values()) {
            spent.put(what, new Fading(HALF_LIFE));
        }
    }

    /** From now on it waits for this. */
    public void waitsFor(MonoTime now, Waiting what) {
        if (what != waiting) {
            count(now);
            waiting = what;
        }
    }

    /** Whether data can flow: time counts. */
    public boolean isRunning() {
        return waiting != Waiting.NOTHING;
    }

    /** Something was read or written. */
    public void worked(WorkTime work) {
        disk.add(seconds(work.disk()));
        processor.add(seconds(work.processor()));
    }

    /** Which part of its time the thread that encrypts and sends was at work lately, 0 to 1. */
    public void loopLoad(double load) {
        loopLoad = load;
    }

    /** How much time counts by now, what is long ago less. */
    Duration counted(MonoTime now) {
        age(now);
        return Duration.ofNanos((long) (total() * 1e9));
    }

    /** What held it up lately. */
    public Stalls shares(MonoTime now) {
        age(now);
        double total = total();
        if (total <= 0) {
            return Stalls.NONE;
        }
        double storage = spent(Waiting.STORAGE);
        double work = disk.sum() + processor.sum();
        double hashing = work <= 0 ? 0 : storage * processor.sum() / work;
        double computing = loopLoad >= BUSY ? spent(Waiting.LINE) : 0;
        return new Stalls(
                percent(storage - hashing, total),
                percent(hashing + computing, total),
                percent(spent(Waiting.LIMIT), total));
    }

    private void count(MonoTime now) {
        spentOn(waiting).add(seconds(now.since(since)));
        since = now;
    }

    private void age(MonoTime now) {
        count(now);
        double passed = seconds(now.since(agedAt));
        agedAt = now;
        spent.values().forEach(time -> time.age(passed));
        disk.age(passed);
        processor.age(passed);
    }

    private double spent(Waiting what) {
        return spentOn(what).sum();
    }

    private Fading spentOn(Waiting what) {
        return Objects.requireNonNull(spent.get(what));
    }

    private double total() {
        return spent(Waiting.STORAGE) + spent(Waiting.LIMIT) + spent(Waiting.LINE);
    }

    private static int percent(double part, double total) {
        return (int) Math.round(Math.max(0, Math.min(1, part / total)) * Stalls.ALL);
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}

package dev.punchline.engine.guess;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens sockets, a batch at a time, and makes the NAT give each of them a port that lets the other side in. */
final class Opener implements Part {
    /** How many sockets, by how the NAT numbers its ports. */
    enum Size {
        /** 256 among 64,512 ports are found in 1.9 s in 95 of 100 cases; more are a burden to a router. */
        RANDOM(64, Duration.ZERO, 256),
        /** One of 64 in a block of 512 is found by eight tries; a subscriber needs the rest of his ports himself. */
        BLOCK(64, Duration.ofMillis(600), 128),
        /** Where they are is known, almost. */
        COUNTED(32, Duration.ofMillis(600), 128);

        /** So many are opened at a time. */
        private final int batch;
        /** From the last one's first packet to the next batch: where few are enough, the first ones get a chance. */
        private final Duration pause;
        /** In all. */
        private final int most;

        Size(int batch, Duration pause, int most) {
            this.batch = batch;
            this.pause = pause;
            this.most = most;
        }

        static Size of(PortAllocation ports) {
            return switch (ports) {
                case SEQUENTIAL -> COUNTED;
                case BLOCK -> BLOCK;
                case RANDOM, PRESERVING, UNKNOWN -> RANDOM;
            };
        }
    }

    /** One packet may be lost, and the second opens the mapping where the first did not get out. */
    private static final List<Duration> GAPS = List.of(Duration.ofMillis(500));

    private final InetSocketAddress target;
    private final Size size;
    private final Consumer<GuessEffect> effects;
    private final Runnable sample;
    private final Volley volley;
    private MonoTime roundEnds;
    private @Nullable MonoTime growAt;
    private int asked;
    /** Sockets that come late belong to the round that asked for them, so it does not end before. */
    private int awaited;

    /**
     * @param start when it begins
     * @param sample asks for {@link #onOurs}, without which nobody finds ports that are counted
     */
    Opener(MonoTime start, InetSocketAddress target, Size size, Consumer<GuessEffect> effects, Runnable sample) {
        this.target = target;
        this.size = size;
        this.effects = effects;
        this.sample = sample;
        this.volley = new Volley(start, GAPS, effects);
        this.growAt = size == Size.COUNTED ? null : start;
        this.roundEnds = start.plus(Rounds.LENGTH);
    }

    @Override
    public void onTick(MonoTime now) {
        volley.onTick(now);
        if (awaited == 0 && !now.isBefore(roundEnds)) {
            // The same ports again would be found as little as before.
            volley.close();
            asked = 0;
            roundEnds = now.plus(Rounds.LENGTH);
            if (size == Size.COUNTED) {
                sample.run();
            } else {
                growAt = now;
            }
        }
        if (growAt != null && !now.isBefore(growAt)) {
            int count = Math.min(size.batch, size.most - asked);
            asked += count;
            growAt = null;
            awaited++;
            effects.accept(new GuessEffect.Open(count));
        } else if (growAt == null && !volley.bases().isEmpty() && volley.isOut() && asked < size.most) {
            growAt = now.plus(size.pause).plus(Beat.PACE);
        }
    }

    @Override
    public void onOurs(MonoTime now, Optional<Sample> sample) {
        if (asked == 0) {
            growAt = now;
        }
    }

    @Override
    public void onSockets(MonoTime now, List<LocalCandidate> opened) {
        awaited--;
        if (opened.isEmpty()) {
            asked = size.most; // the system grants no more
        }
        volley.add(now, opened, target);
    }

    @Override
    public @Nullable MonoTime deadline() {
        MonoTime next = earlier(volley.deadline(), growAt);
        return awaited == 0 ? earlier(next, roundEnds) : next;
    }

    private static @Nullable MonoTime earlier(@Nullable MonoTime one, @Nullable MonoTime other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    @Override
    public List<LocalBase> bases() {
        return volley.bases();
    }
}

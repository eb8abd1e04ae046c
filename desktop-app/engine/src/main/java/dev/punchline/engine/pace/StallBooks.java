package dev.punchline.engine.pace;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Stalls;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What slows a transfer down, from the accounts of both sides: this side's own, and what the other tells of its.
 *
 * <p>Pure: asked for {@link #news} at {@link #newsAt}.
 */
public final class StallBooks {
    /** Each side tells the other at most that often, 7 bytes. */
    static final Duration TELLING = Duration.ofSeconds(1);

    /** Before that much time counts, nobody can say what is slow. */
    static final Duration ENOUGH = Duration.ofMillis(500);

    /** Whoever waits half of the time for something would be faster without it. */
    static final int MOST_OF_THE_TIME = 50;

    /** Smaller changes are not worth telling. */
    private static final int STEP = 5;

    private final StallAccount own;
    private @Nullable Stalls told;
    private @Nullable Stalls theirs;
    private MonoTime tellAt;

    /** Nothing has flowed. */
    public StallBooks(MonoTime now) {
        own = new StallAccount(now);
        tellAt = now.plus(TELLING);
    }

    /** This side's account. */
    public StallAccount own() {
        return own;
    }

    /** The other side tells how it spends its time. */
    public void theirs(Stalls shares) {
        theirs = shares;
    }

    /** What the other side is to be told now; null if nothing new is due. */
    public @Nullable Stalls news(MonoTime now) {
        if (!own.isRunning() || now.isBefore(tellAt)) {
            return null;
        }
        tellAt = now.plus(TELLING);
        Stalls shares = own.shares(now);
        if (own.counted(now).compareTo(ENOUGH) < 0 || isKnown(shares)) {
            return null;
        }
        told = shares;
        return shares;
    }

    private boolean isKnown(Stalls shares) {
        return told != null
                && Math.abs(told.disk() - shares.disk()) < STEP
                && Math.abs(told.processor() - shares.processor()) < STEP
                && Math.abs(told.limit() - shares.limit()) < STEP;
    }

    /** When there may be news; null while no data can flow. */
    public @Nullable MonoTime newsAt() {
        return own.isRunning() ? tellAt : null;
    }

    /**
     * What is slow; empty while nobody knows. That nothing at this side is slow does not mean that the line is: for that
     * the other side has to say so of itself.
     */
    public Optional<Bottleneck> bottleneck(MonoTime now) {
        if (own.counted(now).compareTo(ENOUGH) < 0) {
            return Optional.empty();
        }
        Stalls ours = own.shares(now);
        Stalls beyond = theirs == null ? Stalls.NONE : theirs;
        Bottleneck most = theirs == null ? null : Bottleneck.LINE;
        int share = MOST_OF_THE_TIME - 1;
        record Claim(int share, Bottleneck what) {}
        Claim[] claims = {
            new Claim(ours.limit(), Bottleneck.OUR_LIMIT),
            new Claim(ours.disk(), Bottleneck.OUR_DISK),
            new Claim(ours.processor(), Bottleneck.OUR_PROCESSOR),
            new Claim(beyond.limit(), Bottleneck.THEIR_LIMIT),
            new Claim(beyond.disk(), Bottleneck.THEIR_DISK),
            new Claim(beyond.processor(), Bottleneck.THEIR_PROCESSOR)
        };
        for (Claim claim : claims) {
            if (claim.share() > share) {
                share = claim.share();
                most = claim.what();
            }
        }
        return Optional.ofNullable(most);
    }
}

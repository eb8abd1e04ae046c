package dev.punchline.mediator.stun;

import dev.punchline.protocol.time.MonoTime;

/**
 * Token buckets for prefixes of one length, each kept as one number: the moment at which it will be full again (the
 * generic cell rate algorithm, ITU-T I.371). The table has a fixed size and makes no garbage. Two prefixes that fall into the
 * same slot evict each other and start with a full bucket: whoever forges enough sources for that no longer aims at one
 * victim, and honest peers are never locked out by others.
 */
final class SlotTable {
    /** 16 bytes each, so 1 MiB in all. */
    private static final int SLOTS = 1 << 16;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long[] keys = new long[SLOTS];
    private final long[] fullAt = new long[SLOTS];
    /** A slot is in use once something was counted in it: any key and any moment may be 0. */
    private final boolean[] used = new boolean[SLOTS];

    private final long nanosPerToken;
    private final long nanosPerBurst;
    private final long seed;

    SlotTable(StunRate rate, long times, long seed) {
        this.nanosPerToken = Math.max(1, NANOS_PER_SECOND / (rate.perSecond() * times));
        this.nanosPerBurst = NANOS_PER_SECOND * rate.burst() / rate.perSecond();
        this.seed = seed;
    }

    boolean hasToken(long key, MonoTime now) {
        return fullAfter(key, slot(key), now) - now.nanos() <= nanosPerBurst;
    }

    void take(long key, MonoTime now) {
        int slot = slot(key);
        fullAt[slot] = fullAfter(key, slot, now);
        keys[slot] = key;
        used[slot] = true;
    }

    /** When the bucket would be full again if one more token was taken. */
    private long fullAfter(long key, int slot, MonoTime now) {
        boolean known = used[slot] && keys[slot] == key && fullAt[slot] - now.nanos() > 0;
        return (known ? fullAt[slot] : now.nanos()) + nanosPerToken;
    }

    /** The finalizer of SplitMix64: every bit of the key moves every bit of the slot. */
    private int slot(long key) {
        long mixed = key ^ seed;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return (int) ((mixed ^ mixed >>> 31) & (SLOTS - 1));
    }
}

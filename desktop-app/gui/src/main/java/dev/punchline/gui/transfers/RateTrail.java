package dev.punchline.gui.transfers;

/** The rates of a transfer in the last minute, one for each second; time is handed in. Confined to its owner. */
final class RateTrail {
    /** As long as somebody remembers that it was faster before. */
    static final int SECONDS = 60;

    private static final long NANOS = 1_000_000_000L;

    private final long[] ring = new long[SECONDS];
    private int size;
    private long second;

    /**
     * Takes a rate down; the last one of a second counts. Seconds of which nothing was told count as stillness.
     *
     * @param nanos when, on a clock that only goes forward
     */
    void add(long nanos, long bytesPerSecond) {
        long now = Math.floorDiv(nanos, NANOS);
        long passed = size == 0 ? 1 : now - second;
        if (passed > 0) {
            for (long still = Math.min(passed, SECONDS) - 1; still > 0; still--) {
                put(now - still, 0);
            }
            size = (int) Math.min(SECONDS, size + passed);
            second = now;
        }
        put(second, bytesPerSecond);
    }

    private void put(long at, long rate) {
        ring[Math.floorMod(at, SECONDS)] = rate;
    }

    /** Oldest first; empty before the first. */
    long[] rates() {
        long[] all = new long[size];
        for (int i = 0; i < size; i++) {
            all[i] = ring[Math.floorMod(second - size + 1 + i, SECONDS)];
        }
        return all;
    }
}

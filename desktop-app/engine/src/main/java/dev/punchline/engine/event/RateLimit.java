package dev.punchline.engine.event;

/**
 * How many bytes of files may pass in a second.
 *
 * @param bytesPerSecond {@value #LEAST} or more; {@link Long#MAX_VALUE} for as many as the line takes
 */
public record RateLimit(long bytesPerSecond) {
    /** Below it, a single piece of data could take longer than the other side's patience. */
    public static final long LEAST = 1_000;

    /** No limit. */
    public static final RateLimit NONE = new RateLimit(Long.MAX_VALUE);

    /** @throws IllegalArgumentException if it is less than {@link #LEAST} */
    public RateLimit {
        if (bytesPerSecond < LEAST) {
            throw new IllegalArgumentException("a limit is at least " + LEAST + " B/s, not " + bytesPerSecond);
        }
    }

    /** Whether it holds anything back. */
    public boolean isLimited() {
        return bytesPerSecond != Long.MAX_VALUE;
    }
}

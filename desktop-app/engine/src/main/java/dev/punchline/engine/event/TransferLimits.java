package dev.punchline.engine.event;

/**
 * What all transfers of an engine share.
 *
 * @param upload how fast this computer sends, to all together
 * @param download how fast this computer receives, from all together
 * @param active in how many of the transfers that this computer sends data flows at a time, 1 to {@value #MOST_ACTIVE}
 */
public record TransferLimits(RateLimit upload, RateLimit download, int active) {
    /** More only share the same line. */
    public static final int MOST_ACTIVE = 64;

    /** One slow peer does not keep the others waiting, and disks need not jump between many files. */
    public static final int USUALLY_ACTIVE = 4;

    /** As fast as the line takes it. */
    public static final TransferLimits NONE = new TransferLimits(RateLimit.NONE, RateLimit.NONE, USUALLY_ACTIVE);

    /** @throws IllegalArgumentException if the number is out of bounds */
    public TransferLimits {
        if (active < 1 || active > MOST_ACTIVE) {
            throw new IllegalArgumentException(active + " active");
        }
    }

    /** The same, but for what is sent. */
    public TransferLimits withUpload(RateLimit limit) {
        return new TransferLimits(limit, download, active);
    }

    /** The same, but for what is received. */
    public TransferLimits withDownload(RateLimit limit) {
        return new TransferLimits(upload, limit, active);
    }

    /** The same, with another number of transfers at a time. */
    public TransferLimits withActive(int count) {
        return new TransferLimits(upload, download, count);
    }
}

package dev.punchline.engine.event;

/**
 * What all transfers of an engine share.
 *
 * @param upload how fast this computer sends, to all together
 * @param download how fast this computer receives, from all together
 */
public record TransferLimits(RateLimit upload, RateLimit download) {
    /** As fast as the line takes it. */
    public static final TransferLimits NONE = new TransferLimits(RateLimit.NONE, RateLimit.NONE);

    /** The same, but for what is sent. */
    public TransferLimits withUpload(RateLimit limit) {
        return new TransferLimits(limit, download);
    }

    /** The same, but for what is received. */
    public TransferLimits withDownload(RateLimit limit) {
        return new TransferLimits(upload, limit);
    }
}

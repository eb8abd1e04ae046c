package dev.punchline.engine.transfer;

/**
 * How far a transfer is.
 *
 * @param bytes what the receiver has verified and written; never falls and never exceeds the total
 * @param totalBytes what was offered
 * @param bytesPerSecond over the last seconds
 */
public record TransferProgress(long bytes, long totalBytes, long bytesPerSecond) {}

package dev.punchline.engine.transfer;

import dev.punchline.engine.event.Bottleneck;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a transfer is.
 *
 * @param bytes what the receiver has verified and written; never falls and never exceeds the total
 * @param totalBytes what was accepted, without what cannot be sent after all: it may fall, but never below the bytes
 * @param bytesPerSecond what was confirmed in the last three seconds; 0 where nothing was
 * @param timeLeft at this rate, rounded up to seconds; empty while it is not known
 * @param bottleneck what keeps it from going faster; empty while it is not known
 */
public record TransferProgress(
        long bytes,
        long totalBytes,
        long bytesPerSecond,
        Optional<Duration> timeLeft,
        Optional<Bottleneck> bottleneck) {}

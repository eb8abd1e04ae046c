package dev.punchline.engine.transfer;

import java.time.Duration;
import java.util.List;

/**
 * A transfer that came to its end.
 *
 * @param files that are on the receiver's disk now
 * @param bytes of these files
 * @param elapsed from the acceptance to the last file in place
 * @param resumedBytes of them were there from before
 * @param skipped files that could not be sent
 */
public record TransferResult(int files, long bytes, Duration elapsed, long resumedBytes, List<SkippedFile> skipped) {
    /** Copies the list. */
    public TransferResult {
        skipped = List.copyOf(skipped);
    }
}

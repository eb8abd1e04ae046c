package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import org.jspecify.annotations.Nullable;

/** How one side of a simulated transfer ended: one of the two is set. */
record Ending(@Nullable TransferResult result, @Nullable TransferFailure failure, long bytes) {}

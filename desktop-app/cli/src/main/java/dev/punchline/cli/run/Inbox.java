package dev.punchline.cli.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that happens queues up for the one thread of a command. Times count from the start of the command;
 * tests bring one with a time of their own.
 */
public interface Inbox {
    /** A deadline that does not come. A hundred years still fit into 63 bits of nanoseconds. */
    Duration NEVER = Duration.ofDays(36_500);

    /** How long the command has been running. */
    Duration elapsed();

    /** Adds an occurrence and stamps it; from any thread, never blocks. */
    void put(Occurrence occurrence);

    /** The next occurrence, or null when none has come by the deadline. For the command's thread only. */
    @Nullable
    Arrival await(Duration deadline);
}

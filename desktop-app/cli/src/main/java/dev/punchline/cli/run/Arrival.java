package dev.punchline.cli.run;

import java.time.Duration;

/**
 * What happened, and when.
 *
 * @param at since the command started
 */
public record Arrival(Duration at, Occurrence what) {}

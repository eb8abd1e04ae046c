package dev.punchline.engine.pace;

import java.time.Duration;

/**
 * What a piece of work on a file took.
 *
 * @param disk reading, writing, opening, forcing
 * @param processor hashing
 */
public record WorkTime(Duration disk, Duration processor) {}

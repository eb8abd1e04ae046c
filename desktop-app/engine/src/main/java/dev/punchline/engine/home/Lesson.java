package dev.punchline.engine.home;

import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.net.NetworkPair;
import java.time.Instant;

/**
 * What connected two networks last.
 *
 * @param learntAt when, to milliseconds
 */
public record Lesson(NetworkPair networks, Strategy strategy, Instant learntAt) {
    public Lesson {
        learntAt = Instant.ofEpochMilli(learntAt.toEpochMilli());
    }
}

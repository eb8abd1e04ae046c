package dev.punchline.mediator.registry;

import java.time.Duration;

/**
 * How much the registry holds, and for how long.
 *
 * @param ttl a registration ends when it is not renewed for so long
 * @param streamGrace a registration ends when it has no event stream for so long: nobody would hear an attempt
 * @param attemptTtl an attempt ends when nothing is heard of it for so long
 * @param peers registrations in all
 * @param attemptsPerPeer open attempts that one peer asked for, and that one peer is asked for
 * @param signalsPerAttempt signals that one attempt carries
 */
public record RegistryLimits(
        Duration ttl,
        Duration streamGrace,
        Duration attemptTtl,
        int peers,
        int attemptsPerPeer,
        int signalsPerAttempt) {
    public RegistryLimits {
        if (ttl.toSeconds() < 2 || streamGrace.toSeconds() < 1 || attemptTtl.toSeconds() < 1) {
            throw new IllegalArgumentException("a registration lives 2 s or more, the rest 1 s or more");
        }
        if (peers < 1 || attemptsPerPeer < 1 || signalsPerAttempt < 1) {
            throw new IllegalArgumentException("a limit is 1 or more");
        }
    }
}

package dev.punchline.cli.run;

import dev.punchline.engine.EngineConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a command waits before it gives up.
 *
 * @param registration for the mediator to register this peer
 * @param deadMediator for it after a first try that did not reach it
 * @param peer for the other peer to appear in the room
 * @param attempt for a path to the other peer
 */
public record Waits(Duration registration, Duration deadMediator, Duration peer, Duration attempt) {
    /** The bounds of the option: one packet round the world, and a night. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    public static final Duration LONGEST = Duration.ofHours(24);

    /** Two lost packets of a TCP handshake (RFC 6298: 1 s and 2 s), TLS, and the measuring of the NAT on a bad line. */
    private static final Duration REGISTRATION = Duration.ofSeconds(10);
    /** Covers a mediator that is just being restarted, and is short enough for somebody who mistyped its address. */
    private static final Duration DEAD_MEDIATOR = Duration.ofSeconds(3);
    /** Two programs that a person or a script starts at the same time find each other. */
    private static final Duration PEER = Duration.ofSeconds(5);
    /** The engine gives up by itself and tells why; the command outlasts it. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);

    /**
     * The waits of a command.
     *
     * @param timeout what the person asked for: it replaces each of the waits
     */
    public static Waits of(@Nullable Duration timeout) {
        if (timeout == null) {
            return new Waits(REGISTRATION, DEAD_MEDIATOR, PEER, EngineConfig.DEFAULT_PATIENCE);
        }
        Duration attempt = timeout.compareTo(LONGEST_ATTEMPT) > 0 ? LONGEST_ATTEMPT : timeout;
        return new Waits(timeout, timeout, timeout, attempt);
    }
}

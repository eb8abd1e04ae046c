package dev.punchline.engine.guess;

import java.time.Duration;

/** How long one idea is followed. */
final class Rounds {
    /** 1,200 ports: one of 256 sockets is found among 64,512 ports in 98 of 100 cases once all are open. */
    static final Duration SEEKING = Duration.ofSeconds(3);

    /** Both sides may have begun this far apart, and new sockets want to be open before they are sought. */
    static final Duration PAUSE = Duration.ofMillis(300);

    static final Duration LENGTH = SEEKING.plus(PAUSE);

    private Rounds() {}
}

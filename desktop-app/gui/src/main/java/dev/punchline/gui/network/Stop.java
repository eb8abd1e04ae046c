package dev.punchline.gui.network;

import java.util.List;

/**
 * One of the things that packets pass on their way out.
 *
 * @param facts what it does, in words
 */
record Stop(Kind kind, Mood mood, List<String> facts) {
    Stop {
        facts = List.copyOf(facts);
    }

    /** What it is. */
    enum Kind {
        COMPUTER("computer"),
        ROUTER("router"),
        CARRIER("carrier"),
        INTERNET("internet");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Whether it helps. */
    enum Mood {
        GOOD,
        FAIR,
        BAD,
        UNKNOWN
    }
}

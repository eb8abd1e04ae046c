package dev.punchline.cli.output;

import java.time.Duration;

/** What is said to a person beside the events. */
public interface Conversation {
    /** With nobody there. */
    Conversation NOBODY = new Conversation() {
        @Override
        public void say(String line) {}

        @Override
        public void remark(Duration at, String line) {}

        @Override
        public void ask(String question) {}

        @Override
        public void answered() {}

        @Override
        public void typed() {}
    };

    /** A line that stays. */
    void say(String line);

    /**
     * A line about what others did unasked; it is left out where they do it too often.
     *
     * @param at since the command started
     */
    void remark(Duration at, String line);

    /** A question; the answer is typed behind it, and what is said meanwhile stands above it. */
    void ask(String question);

    /** The question is settled. */
    void answered();

    /** A line was typed that answers no question. */
    void typed();
}

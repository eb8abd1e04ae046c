package dev.punchline.cli.output;

/** What is said to a person beside the events. */
public interface Conversation {
    /** With nobody there. */
    Conversation NOBODY = new Conversation() {
        @Override
        public void say(String line) {}

        @Override
        public void ask(String question) {}

        @Override
        public void answered() {}
    };

    /** A line that stays. */
    void say(String line);

    /** A question; the answer is typed behind it, and what is said meanwhile stands above it. */
    void ask(String question);

    /** The question is settled. */
    void answered();
}

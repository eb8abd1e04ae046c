package dev.punchline.cli.run;

/** Where the person's answers come from. */
@FunctionalInterface
public interface Keyboard {
    /** Reads one line without blocking the caller, and puts it into the inbox as {@link Occurrence.Typed}. */
    void readLine(Inbox inbox);
}

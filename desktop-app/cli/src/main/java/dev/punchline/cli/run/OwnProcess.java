package dev.punchline.cli.run;

/** What a command asks of the process that it runs in. */
public interface OwnProcess {
    /** From now on, a wish that the process end is put into the inbox as {@link Occurrence.Interrupted}. */
    void catchInterruptions();

    /** Log what happens inside, not only what a person has to know. */
    void logMore();
}

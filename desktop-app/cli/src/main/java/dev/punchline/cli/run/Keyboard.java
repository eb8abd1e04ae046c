package dev.punchline.cli.run;

import java.io.IOException;

/** Where the person's answers come from. */
public interface Keyboard {
    /**
     * Reads one line without blocking the caller, and puts it into the inbox as {@link Occurrence.Typed}, or
     * {@link Occurrence.InputEnded}.
     */
    void readLine(Inbox inbox);

    /**
     * Reads to the end of the input, and waits for it.
     *
     * @param most what is longer is cut there
     */
    byte[] readAll(int most) throws IOException;
}

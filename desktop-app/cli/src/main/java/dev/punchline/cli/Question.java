package dev.punchline.cli;

import dev.punchline.cli.run.EngineRun;
import dev.punchline.protocol.id.TransferId;
import java.util.List;

/** Something that the person at the terminal has to decide on. */
interface Question {
    /** Whether nothing is left to be asked once this has ended. */
    boolean isAbout(TransferId transfer);

    /** What there is to know before it is decided, a line each. */
    List<String> lines(EngineRun run);

    /** Asks, and tells what may be typed. */
    String prompt();

    /** What came of an answer. */
    enum Outcome {
        SETTLED,
        /** The person wanted to see more: it is asked again. */
        ASK_AGAIN
    }

    /** Does what was typed. */
    Outcome obey(EngineRun run, String line);
}

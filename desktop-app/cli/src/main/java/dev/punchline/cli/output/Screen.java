package dev.punchline.cli.output;

import java.util.Map;

/** What standard output can show. */
public enum Screen {
    /** A file or a pipe, or nobody to answer questions: whole lines only, nothing is asked. */
    NONE,
    /** A terminal that knows carriage return only. */
    LINE,
    /** A terminal that understands the escape sequences of ECMA-48. */
    ANSI;

    /** What the terminal of this process can, if it has one. */
    public static Screen of(Map<String, String> environment) {
        if (!TerminalCheck.isTerminal()) {
            return NONE;
        }
        String term = environment.getOrDefault("TERM", "");
        boolean unix = !term.isEmpty() && !term.equals("dumb");
        // Windows Terminal says so; the old console window does not interpret sequences unless it is told to.
        return unix || environment.containsKey("WT_SESSION") ? ANSI : LINE;
    }
}

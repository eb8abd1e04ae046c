package dev.punchline.engine.transfer;

/** What a file that is there is to the one that is offered under its name. */
public enum Likeness {
    EQUAL,
    /** Also where it cannot be read. */
    DIFFERENT
}

package dev.punchline.engine.ice;

/** Why an agent gave up. */
public enum FailReason {
    /** There was no pair to try. */
    NO_PAIRS,
    /** Nothing was heard of the other side. */
    NOTHING_HEARD,
    /** Checks of the other side came in, but none of ours was answered: a filter in one direction. */
    UNANSWERED,
    /** Ways are open, but the controlling side chose none. */
    NOT_NOMINATED
}

package dev.punchline.engine.ice;

/** How far an {@link IceAgent} is. */
enum Phase {
    /** The other side's credentials are not known. */
    IDLE,
    /** Nothing is selected. */
    SEARCHING,
    /** A pair is selected, and better ones are still looked for. */
    IMPROVING,
    /** A pair is selected, and that is that. */
    SETTLED,
    /** The selected pair is broken, and all are checked for one that works. */
    REVIVING,
    /** It only answers. */
    ENDED
}

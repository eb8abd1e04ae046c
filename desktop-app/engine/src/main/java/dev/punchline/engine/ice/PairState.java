package dev.punchline.engine.ice;

/** RFC 8445 section 6.1.2.6. */
public enum PairState {
    /** Waits until a pair of the same foundation has shown how it fares. */
    FROZEN,
    /** Its first check is due. */
    WAITING,
    /** Checks were sent and are repeated; none was answered. */
    IN_PROGRESS,
    /** A check was answered. */
    SUCCEEDED,
    /** It answered wrongly, or gave no answer while there was patience. A check of the other side revives it. */
    FAILED
}

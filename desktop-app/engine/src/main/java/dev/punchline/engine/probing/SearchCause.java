package dev.punchline.engine.probing;

/** Why a session searches for ports. Each cause has one search at a time of its own. */
public enum SearchCause {
    /** It has no way yet, and a person waits. */
    FIRST_WAY,
    /** Its way is in doubt. The peer may be gone for good, and whoever calls meanwhile must not wait for that. */
    LOST_WAY
}

package dev.punchline.engine.ice;

/** Who chooses the pair (RFC 8445 section 6.1.1). In Punchline that is the caller. */
public enum IceRole {
    CONTROLLING,
    CONTROLLED;

    IceRole other() {
        return this == CONTROLLING ? CONTROLLED : CONTROLLING;
    }
}

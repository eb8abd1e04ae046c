package dev.punchline.engine;

import dev.punchline.protocol.id.SessionId;

/**
 * The ids of a session. They differ when two peers called each other at the same moment: the call that stays has
 * another id on the wire than the one this side's front end was told.
 */
record SessionNames(SessionId wire, SessionId shown) {
    static SessionNames of(SessionId session) {
        return new SessionNames(session, session);
    }
}

package dev.punchline.engine.contract;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.Identity;
import java.security.SecureRandom;

/** Whom the two sides of a handshake expect. */
public enum Expected {
    EACH_OTHER,
    /** The caller expects someone else than it reaches. */
    STRANGER_CALLED,
    /** The called peer expects someone else than reaches it. */
    STRANGER_CALLS;

    private static final PeerId STRANGER = Identity.generate(new SecureRandom()).peerId();

    public PeerId byCaller(LoopSide called) {
        return this == STRANGER_CALLED ? STRANGER : called.identity.peerId();
    }

    public PeerId byCalled(LoopSide caller) {
        return this == STRANGER_CALLS ? STRANGER : caller.identity.peerId();
    }
}

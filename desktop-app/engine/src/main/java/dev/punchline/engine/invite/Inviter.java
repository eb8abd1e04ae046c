package dev.punchline.engine.invite;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;

/**
 * Whose link it is.
 *
 * @param peerId the hash of its key: who got the link by a way that he trusts has verified this peer
 * @param name what it calls itself
 */
public record Inviter(PeerId peerId, DisplayName name) {}

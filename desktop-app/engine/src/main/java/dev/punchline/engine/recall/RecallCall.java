package dev.punchline.engine.recall;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.signal.IceCredentials;

/**
 * A peer that was met before rings.
 *
 * @param ours what authenticates checks sent to us in this session
 * @param theirs what authenticates checks sent to the caller
 */
public record RecallCall(PeerId peer, SessionId session, IceCredentials ours, IceCredentials theirs) {}

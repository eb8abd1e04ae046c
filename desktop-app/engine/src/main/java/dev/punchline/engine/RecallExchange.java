package dev.punchline.engine;

import dev.punchline.engine.recall.KnownAddress;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.recall.RecallKey;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How the two sides of one session agree on the key of the next one: each contributes random bytes over the control
 * stream, once. On the event loop only.
 */
final class RecallExchange {
    private final PeerId peer;
    private final Recalls recalls;
    private final Secret ours;
    private Optional<KnownAddress> at = Optional.empty();
    private boolean agreed;

    /** @param random a {@link java.security.SecureRandom} */
    RecallExchange(PeerId peer, Recalls recalls, RandomGenerator random) {
        this.peer = peer;
        this.recalls = recalls;
        byte[] fresh = new byte[RecallKey.BYTES];
        random.nextBytes(fresh);
        this.ours = new Secret(fresh);
    }

    /** This side's contribution. */
    Secret ours() {
        return ours;
    }

    /** The session goes that way, perhaps another one than before; empty for one that is not remembered. */
    void onReached(Optional<KnownAddress> remote) {
        at = remote;
        if (agreed) {
            at.ifPresent(better -> recalls.moved(peer, better));
        }
    }

    /** The other side's contribution came, over a path that is pinned to its key; a second one counts for nothing. */
    void onTheirs(Secret theirs) {
        if (!agreed) {
            agreed = true;
            recalls.met(peer, RecallKey.agree(ours.reveal(), theirs.reveal()), at);
        }
    }
}

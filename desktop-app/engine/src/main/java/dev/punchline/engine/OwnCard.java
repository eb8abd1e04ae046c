package dev.punchline.engine;

import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.nat.NatClass;
import java.time.Instant;

/** This peer's own card, signed anew whenever its network changes. On the event loop only. */
final class OwnCard {
    private final EngineConfig config;
    private final Identity identity;
    private final SealingAddress sealing;
    private Instant issuedAt = Instant.EPOCH;

    OwnCard(EngineConfig config, Identity identity, SealingKeys keys) {
        this.config = config;
        this.identity = identity;
        this.sealing = new SealingAddress(keys.publicKey());
    }

    /**
     * A card that replaces all earlier ones.
     *
     * @param now wall time; a clock that was set back does not make the card older than the last one
     */
    SignedCard issue(NatClass nat, Instant now) {
        Instant next = issuedAt.plusMillis(1);
        issuedAt = now.isAfter(next) ? now : next;
        return SignedCard.sign(
                identity,
                new PeerCard(
                        identity.publicIdentity(),
                        config.name(),
                        config.device(),
                        sealing,
                        nat,
                        config.colour(),
                        issuedAt));
    }
}

package dev.punchline.engine;

import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How offers of others are answered, with open eyes. May be called from any thread; returns at once. */
public interface OfferDesk {
    /** Rules for offers that come from now on; {@link ReceiveRules#DEFAULT} until then. */
    void follow(ReceiveRules rules);

    /** Accepts an offer that waits for us, or a part of it. An answer that wants nothing of it declines it. */
    void accept(TransferId transfer, OfferAnswer answer);

    /**
     * What holds for single peers, by key; completes on the engine's thread, exceptionally where the file of them is
     * damaged.
     */
    CompletableFuture<Map<PeerId, ContactRule>> contactRules();

    /**
     * Sets whether what a peer offers is accepted without a question, from now on, in this program and later ones; what
     * else holds for it stays.
     */
    void consent(PeerId peer, ContactRule.Consent consent);

    /** Sets all of what holds for offers of a peer from now on, in this program and later ones. */
    void follow(PeerId peer, ContactRule rule);
}

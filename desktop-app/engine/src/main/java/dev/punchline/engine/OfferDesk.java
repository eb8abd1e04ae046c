package dev.punchline.engine;

import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.protocol.id.TransferId;

/** How offers of others are answered, with open eyes. May be called from any thread; returns at once. */
public interface OfferDesk {
    /** Rules for offers that come from now on; {@link ReceiveRules#DEFAULT} until then. */
    void follow(ReceiveRules rules);

    /** Accepts an offer that waits for us, or a part of it. An answer that wants nothing of it declines it. */
    void accept(TransferId transfer, OfferAnswer answer);
}

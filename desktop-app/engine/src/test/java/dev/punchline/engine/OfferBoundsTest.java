package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.PeerEvent.OfferState;
import org.junit.jupiter.api.Test;

class OfferBoundsTest {
    @Test
    void whoOffersWithoutEndIsDeclinedOnceSixteenOffersWait() {
        int most = IncomingOffers.MAX_UNDECIDED_OF_PEER;
        assertEquals(OfferState.WAITS_FOR_US, IncomingOffers.bounded(OfferState.WAITS_FOR_US, most - 1, most - 1));
        assertEquals(OfferState.DECLINED, IncomingOffers.bounded(OfferState.WAITS_FOR_US, most, most));
        assertEquals(
                OfferState.DECLINED, IncomingOffers.bounded(OfferState.WAITS_FOR_US, 0, IncomingOffers.MAX_UNDECIDED));
        assertEquals(OfferState.ACCEPTED, IncomingOffers.bounded(OfferState.ACCEPTED, most, most));
    }
}

package dev.punchline.engine.transfer;

import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.OfferEnd;
import dev.punchline.protocol.transfer.OfferEntries;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import dev.punchline.protocol.transfer.TransferFrame;
import java.util.List;
import java.util.NoSuchElementException;

/** The frames of an offer one by one, each list as full as it may be. */
final class OfferFrames {
    private final TransferId transfer;
    private final OfferTree offer;
    private int next = -1;

    OfferFrames(TransferId transfer, OfferTree offer) {
        this.transfer = transfer;
        this.offer = offer;
    }

    boolean hasNext() {
        return next <= offer.entries().size();
    }

    /** @throws NoSuchElementException after the last */
    TransferFrame next() {
        List<OfferEntry> entries = offer.entries();
        if (next < 0) {
            next = 0;
            return new OfferHeader(transfer, entries.size(), offer.totalBytes());
        }
        if (next < entries.size()) {
            int from = next;
            int room = OfferEntries.CAPACITY;
            while (next < entries.size() && entries.get(next).encodedLength() <= room) {
                room -= entries.get(next).encodedLength();
                next++;
            }
            return new OfferEntries(entries.subList(from, next));
        }
        if (next > entries.size()) {
            throw new NoSuchElementException("the offer is complete");
        }
        next++;
        return new OfferEnd();
    }
}

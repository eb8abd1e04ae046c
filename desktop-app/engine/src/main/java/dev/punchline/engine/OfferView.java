package dev.punchline.engine;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.storage.Survey;
import dev.punchline.engine.transfer.Cautions;
import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.Selection;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An offer as front ends see it: items are made as they are looked at, since an offer may hold 250,000. Immutable, safe to use from any
 * thread.
 */
final class OfferView extends AbstractList<OfferedItem> {
    private final ReceivedOffer offer;
    private final Survey survey;
    private final Selection unasked;
    private final Path folder;
    private final ConflictRule conflicts;

    /**
     * @param unasked what is taken where nobody is asked
     * @param folder where it would go
     * @param conflicts what becomes of names that are taken, if nobody says otherwise
     */
    OfferView(ReceivedOffer offer, Survey survey, Selection unasked, Path folder, ConflictRule conflicts) {
        this.conflicts = conflicts;
        this.folder = folder;
        this.offer = offer;
        this.survey = survey;
        this.unasked = unasked;
    }

    @Override
    public OfferedItem get(int number) {
        ReceivedEntry entry = offer.entries().get(number);
        return new OfferedItem(
                number,
                entry.path().toString(),
                entry.kind().isFile() ? OfferedItem.Kind.FILE : OfferedItem.Kind.FOLDER,
                entry.size(),
                Cautions.of(entry),
                survey.isTaken(number) ? OfferedItem.Place.TAKEN : OfferedItem.Place.FREE);
    }

    @Override
    public int size() {
        return offer.entries().size();
    }

    OfferSummary summary() {
        List<String> names = offer.entries().stream()
                .limit(OfferSummary.SHOWN_NAMES)
                .map(entry -> entry.path().toString())
                .toList();
        return new OfferSummary(offer.fileCount(), offer.totalBytes(), names, review());
    }

    private OfferReview review() {
        return new OfferReview(
                this,
                survey.freeBytes(),
                survey.taken(),
                offer.repairs().stream()
                        .limit(OfferReview.SHOWN)
                        .map(repair -> repair.offered() + " -> " + repair.becomes())
                        .toList(),
                stream()
                        .filter(item -> !item.cautions().isEmpty())
                        .limit(OfferReview.SHOWN)
                        .toList(),
                IntStream.range(0, size())
                        .filter(i -> !unasked.wants(i))
                        .limit(OfferReview.SHOWN)
                        .mapToObj(i -> offer.entries().get(i).path().toString())
                        .toList(),
                Optional.of(folder),
                survey.obstacle(),
                conflicts);
    }
}

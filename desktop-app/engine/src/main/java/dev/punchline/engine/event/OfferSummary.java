package dev.punchline.engine.event;

import java.util.List;

/**
 * What an offer holds.
 *
 * @param files number of files, folders not counted
 * @param bytes their sizes added up
 * @param names the first {@value #SHOWN_NAMES} paths at most, parts joined by {@code /}, safe to show
 * @param review what else there is to know of it, if the other side offers it
 */
public record OfferSummary(int files, long bytes, List<String> names, OfferReview review) {
    public static final int SHOWN_NAMES = 20;

    public OfferSummary {
        names = List.copyOf(names);
    }

    /** Of an offer that nobody looked at. */
    public OfferSummary(int files, long bytes, List<String> names) {
        this(files, bytes, names, OfferReview.NONE);
    }
}

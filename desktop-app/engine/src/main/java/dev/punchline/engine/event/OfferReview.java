package dev.punchline.engine.event;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What there is to know of an offer of the other side before it is accepted.
 *
 * @param items the whole tree, every folder before what is in it; a view of what the engine holds anyway
 * @param freeBytes what the disk of the target folder has left, where it could be asked
 * @param taken how many names are taken in the target folder
 * @param repairs the first {@value #SHOWN} names that could not stay as they are: {@code offered -> written}, safe to
 *     show
 * @param flagged the first {@value #SHOWN} items with a caution
 * @param folder where the files would go; empty if nobody looked
 * @param obstacle why it cannot go there, as far as that is known without writing anything
 * @param leftOut the first {@value #SHOWN} paths that an acceptance without a question leaves out
 * @param conflicts what becomes of names that are taken, if nobody says otherwise
 */
public record OfferReview(
        List<OfferedItem> items,
        OptionalLong freeBytes,
        int taken,
        List<String> repairs,
        List<OfferedItem> flagged,
        List<String> leftOut,
        Optional<Path> folder,
        Optional<TransferFailure> obstacle,
        ConflictRule conflicts) {
    public static final int SHOWN = 20;

    /** Of an offer that nobody looked at, such as one of ours. */
    public static final OfferReview NONE =
            new OfferReview(List.of(), OptionalLong.empty(), 0, List.of(), List.of(), List.of());

    /** Into a folder that nothing more is known of. */
    public OfferReview(
            List<OfferedItem> items,
            OptionalLong freeBytes,
            int taken,
            List<String> repairs,
            List<OfferedItem> flagged,
            List<String> leftOut) {
        this(items, freeBytes, taken, repairs, flagged, leftOut, Optional.empty(), Optional.empty(), ConflictRule.ASK);
    }

    /** Copies the short lists; the items are a list that cannot be changed. */
    public OfferReview {
        repairs = List.copyOf(repairs);
        flagged = List.copyOf(flagged);
        leftOut = List.copyOf(leftOut);
    }
}

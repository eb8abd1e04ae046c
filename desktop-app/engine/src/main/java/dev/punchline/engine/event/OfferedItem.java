package dev.punchline.engine.event;

import java.util.Set;

/**
 * One file or folder of an offer, as it would be written.
 *
 * @param number stands for it in an {@link OfferAnswer}
 * @param path parts joined by {@code /}, safe to show
 * @param kind file or folder
 * @param size bytes; 0 for a folder
 * @param cautions what to know of its name
 * @param place whether something has that name already
 */
public record OfferedItem(int number, String path, Kind kind, long size, Set<Caution> cautions, Place place) {
    public OfferedItem {
        cautions = Set.copyOf(cautions);
    }

    /** What it is. */
    public enum Kind {
        FILE,
        FOLDER
    }

    /** Whether its name is taken in the target folder. */
    public enum Place {
        FREE,
        TAKEN
    }
}

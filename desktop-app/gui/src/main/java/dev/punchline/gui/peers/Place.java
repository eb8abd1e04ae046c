package dev.punchline.gui.peers;

import dev.punchline.engine.event.Contact.Rank;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.protocol.id.PeerId;
import java.util.Comparator;
import java.util.Locale;

/**
 * What decided where a row stands and what finds it, as it was when the row was put there: with it a row is found again
 * after it has changed.
 *
 * @param name in small letters
 * @param words what the search looks at
 */
record Place(Rank rank, Presence presence, String name, PeerId id, String words, PeerRow row) {
    /** Favourites first, then those who are there, then by name; the id settles equal names so that rows never jump. */
    static final Comparator<Place> ORDER = Comparator.comparing(Place::rank)
            .thenComparing(Place::presence)
            .thenComparing(Place::name)
            .thenComparing(Place::id);

    static Place of(PeerRow row) {
        return new Place(
                row.isFavourite() ? Rank.FAVOURITE : Rank.ORDINARY,
                row.presence().get(),
                row.name().get().toLowerCase(Locale.ROOT),
                row.id(),
                row.words(),
                row);
    }
}

package dev.punchline.gui.peers;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.Trust;
import java.util.Optional;

/**
 * What the person here knows of a peer.
 *
 * @param contact it is this one
 * @param namesake it shows the name of this contact, and has another key: one of the two at most
 * @param stop what the person said to that
 */
public record Standing(Optional<Contact> contact, Optional<Contact> namesake, Stop stop) {
    public static final Standing STRANGER = new Standing(Optional.empty(), Optional.empty(), Stop.OPEN);

    /** What the person said to a namesake; either way nothing goes there. */
    public enum Stop {
        OPEN,
        /** Seen, and to stay blocked. */
        KEPT
    }

    static Standing of(Contact contact) {
        return new Standing(Optional.of(contact), Optional.empty(), Stop.OPEN);
    }

    static Standing namesakeOf(Contact contact, Stop stop) {
        return new Standing(Optional.empty(), Optional.of(contact), stop);
    }

    /** Whether nothing may go there. */
    public boolean isStopped() {
        return namesake.isPresent();
    }

    public TrustMark mark() {
        if (namesake.isPresent()) {
            return stop == Stop.KEPT ? TrustMark.BLOCKED : TrustMark.CHANGED;
        }
        return contact.map(known -> known.trust() == Trust.VERIFIED ? TrustMark.VERIFIED : TrustMark.SEEN)
                .orElse(TrustMark.NEW);
    }

    boolean isFavourite() {
        return contact.filter(known -> known.rank() == Contact.Rank.FAVOURITE).isPresent();
    }
}

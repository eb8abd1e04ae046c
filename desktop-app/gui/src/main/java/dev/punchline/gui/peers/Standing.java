package dev.punchline.gui.peers;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.Trust;
import java.util.Optional;

/**
 * What the person here knows of a peer.
 *
 * @param contact it is this one
 * @param namesake it shows the name of this contact, and has another key: one of the two at most
 */
public record Standing(Optional<Contact> contact, Optional<Contact> namesake) {
    public static final Standing STRANGER = new Standing(Optional.empty(), Optional.empty());

    static Standing of(Contact contact) {
        return new Standing(Optional.of(contact), Optional.empty());
    }

    static Standing namesakeOf(Contact contact) {
        return new Standing(Optional.empty(), Optional.of(contact));
    }

    public TrustMark mark() {
        if (namesake.isPresent()) {
            return TrustMark.CHANGED;
        }
        return contact.map(known -> known.trust() == Trust.VERIFIED ? TrustMark.VERIFIED : TrustMark.SEEN)
                .orElse(TrustMark.NEW);
    }

    boolean isFavourite() {
        return contact.filter(known -> known.rank() == Contact.Rank.FAVOURITE).isPresent();
    }
}

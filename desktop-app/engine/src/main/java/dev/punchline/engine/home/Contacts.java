package dev.punchline.engine.home;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.Trust;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All contacts: at most one per key, and at most one that goes by a name. Immutable. */
public record Contacts(List<Contact> list) {
    public static final Contacts NONE = new Contacts(List.of());

    public Contacts {
        list = List.copyOf(list);
    }

    public Optional<Contact> of(PeerId peer) {
        return list.stream().filter(contact -> contact.peerId().equals(peer)).findFirst();
    }

    /** The contact that the person calls so; else the one that showed this name when it was met. */
    public Optional<Contact> named(DisplayName name) {
        return list.stream()
                .filter(contact -> contact.shownName().equals(name))
                .findFirst()
                .or(() -> list.stream().filter(contact -> contact.holds(name)).findFirst());
    }

    /** The contact whose name a peer shows although it has another key: its key has changed, or somebody plays it. */
    public Optional<Contact> playedBy(PeerId peer, DisplayName shown) {
        return of(peer).isPresent() ? Optional.empty() : named(shown);
    }

    /**
     * With a new contact, pinned at first use. Who is known stays as it is, and a name that another key holds is not
     * given away: a stranger must not become somebody by taking the name.
     */
    public Contacts with(Contact contact) {
        boolean taken = named(contact.name()).isPresent()
                || contact.label().flatMap(this::named).isPresent();
        return of(contact.peerId()).isPresent() || taken ? this : plus(contact);
    }

    private Contacts plus(Contact contact) {
        List<Contact> more = new ArrayList<>(list);
        more.add(contact);
        return new Contacts(more);
    }

    /**
     * The person has made sure who holds this key: the contact is verified, and a new one if there is none. Where its name
     * is that of another contact, it goes by its id: who shares a name must not take the other's place.
     */
    public Contacts verified(Contact met) {
        Contacts known = this;
        if (of(met.peerId()).isEmpty()) {
            DisplayName shortId = new DisplayName(met.peerId().shortId());
            known = named(met.name()).isEmpty() ? plus(met) : plus(met.withLabel(Optional.of(shortId)));
        }
        return known.changed(met.peerId(), contact -> contact.withTrust(Trust.VERIFIED));
    }

    /** With another name that only this installation knows; unchanged where another contact goes by it. */
    public Contacts renamed(PeerId peer, Optional<DisplayName> label) {
        boolean taken = label.flatMap(this::named)
                .filter(other -> !other.peerId().equals(peer))
                .isPresent();
        return taken ? this : changed(peer, contact -> contact.withLabel(label));
    }

    public Contacts ranked(PeerId peer, Contact.Rank rank) {
        return changed(peer, contact -> contact.withRank(rank));
    }

    /** Without a contact: its name is free, and whoever takes it next is somebody new. */
    public Contacts without(PeerId peer) {
        return new Contacts(
                list.stream().filter(contact -> !contact.peerId().equals(peer)).toList());
    }

    /**
     * The person decided that a contact has this new key: the old one is a stranger. The new one is as trusted as it was by
     * itself, so it is not verified because the old one was.
     */
    public Contacts rekeyed(PeerId old, PeerId key, Instant now) {
        Optional<Contact> former = of(old).filter(contact -> !old.equals(key));
        if (former.isEmpty()) {
            return this;
        }
        Contact renewed = former.get().withKey(key, now);
        Trust trust = of(key).map(Contact::trust).orElse(Trust.SEEN);
        return without(old).without(key).plus(renewed.withTrust(trust));
    }

    /** The person decided that two people share a name: this one is another contact, called by the label. */
    public Contacts besides(Contact namesake) {
        DisplayName label = namesake.label().orElseThrow();
        return of(namesake.peerId()).isPresent() || named(label).isPresent() ? this : plus(namesake);
    }

    private Contacts changed(PeerId peer, UnaryOperator<Contact> change) {
        return new Contacts(list.stream()
                .map(contact -> contact.peerId().equals(peer) ? change.apply(contact) : contact)
                .toList());
    }
}

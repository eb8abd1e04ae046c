package dev.punchline.engine.home;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All contacts: at most one per key, and at most one per name. Immutable. */
public record Contacts(List<Contact> list) {
    public static final Contacts NONE = new Contacts(List.of());

    public Contacts {
        list = List.copyOf(list);
    }

    public Optional<Contact> of(PeerId peer) {
        return list.stream().filter(contact -> contact.peerId().equals(peer)).findFirst();
    }

    public Optional<Contact> named(DisplayName name) {
        return list.stream().filter(contact -> contact.name().equals(name)).findFirst();
    }

    /**
     * With a new contact, pinned at first use. Who is known stays as it is, and a name that another key holds is not
     * given away: a stranger must not become somebody by taking the name.
     */
    public Contacts with(Contact contact) {
        if (of(contact.peerId()).isPresent() || named(contact.name()).isPresent()) {
            return this;
        }
        List<Contact> more = new ArrayList<>(list);
        more.add(contact);
        return new Contacts(more);
    }
}

package dev.punchline.engine;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.PeerCard;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contacts while an engine runs: pinned at first use, written by a worker. On the event loop only. */
final class Pins {
    private static final Logger log = LoggerFactory.getLogger(Pins.class);

    private final ContactsFile file;
    private final Executor worker;
    private final List<Consumer<List<Contact>>> followers = new ArrayList<>();
    private Contacts contacts;

    /** @param worker runs one task at a time, in order */
    Pins(ContactsFile file, Contacts contacts, Executor worker) {
        this.file = file;
        this.contacts = contacts;
        this.worker = worker;
    }

    Contacts contacts() {
        return contacts;
    }

    boolean isContact(PeerId peer) {
        return contacts.of(peer).isPresent();
    }

    /** This side had to do with the peer: from now on its name stands for its key. */
    void pin(PeerCard card, Instant now) {
        change(known -> known.with(new Contact(card.peerId(), card.name(), now)));
    }

    /** Tells the contacts now, and whenever they change. */
    void follow(Consumer<List<Contact>> follower) {
        followers.add(follower);
        follower.accept(contacts.list());
    }

    /** Changes them here at once, and in the file as soon as the worker comes to it. */
    void change(UnaryOperator<Contacts> change) {
        Contacts changed = change.apply(contacts);
        if (changed.equals(contacts)) {
            return;
        }
        contacts = changed;
        worker.execute(() -> {
            try {
                file.change(change);
            } catch (IOException e) {
                log.warn("the contacts could not be saved: {}", e.getMessage());
            }
        });
        followers.forEach(follower -> follower.accept(changed.list()));
    }
}

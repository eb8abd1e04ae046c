package dev.punchline.engine;

import dev.punchline.engine.home.Contact;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.PeerCard;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contacts while an engine runs: pinned at first use, written by a worker. On the event loop only. */
final class Pins {
    private static final Logger log = LoggerFactory.getLogger(Pins.class);

    private final ContactsFile file;
    private final Executor worker;
    private Contacts contacts;

    /** @param worker runs one task at a time, in order */
    Pins(ContactsFile file, Contacts contacts, Executor worker) {
        this.file = file;
        this.contacts = contacts;
        this.worker = worker;
    }

    boolean isContact(PeerId peer) {
        return contacts.of(peer).isPresent();
    }

    /** A session with this peer is up: from now on its name stands for its key. */
    void pin(PeerCard card, Instant now) {
        Contacts more = contacts.with(new Contact(card.peerId(), card.name(), now));
        if (more.equals(contacts)) {
            return;
        }
        contacts = more;
        worker.execute(() -> {
            try {
                file.save(more);
            } catch (IOException e) {
                log.warn("the contacts could not be saved: {}", e.getMessage());
            }
        });
    }
}

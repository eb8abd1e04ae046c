package dev.punchline.cli;

import dev.punchline.engine.ContactDesk;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers what is said of contacts. */
record RecordingContacts(List<String> calls, Runnable onPair, Runnable onWord) implements ContactDesk {
    @Override
    public void follow(Consumer<List<Contact>> listener) {
        throw new UnsupportedOperationException("no command follows them");
    }

    @Override
    public void rename(PeerId contact, Optional<DisplayName> label) {
        calls.add("rename " + contact + " " + label);
    }

    @Override
    public void rank(PeerId contact, Contact.Rank rank) {
        calls.add("rank " + contact + " " + rank);
    }

    @Override
    public void remove(PeerId contact) {
        calls.add("remove " + contact);
    }

    @Override
    public void acceptKey(PeerId contact, PeerId newKey) {
        calls.add("accept-key " + contact + " " + newKey);
    }

    @Override
    public void addNamesake(PeerId peer, DisplayName name, DisplayName label) {
        calls.add("add-namesake " + peer);
    }

    @Override
    public void invitedBy(Inviter inviter) {
        calls.add("invited-by " + inviter.peerId());
    }

    @Override
    public void welcomePairings() {}

    @Override
    public void pair(PeerId peer) {
        calls.add("pair " + peer);
        onPair.run();
    }

    @Override
    public void confirm(PeerId peer) {
        calls.add("confirm " + peer);
        onWord.run();
    }

    @Override
    public void refuse(PeerId peer, Refusal why) {
        calls.add("refuse " + peer + " " + why);
        onWord.run();
    }
}

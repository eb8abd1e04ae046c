package dev.punchline.gui;

import dev.punchline.engine.ContactDesk;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes down what is done with contacts.
 *
 * @param follower gets whoever wants to know the contacts
 */
record FakeContacts(List<String> calls, Consumer<Consumer<List<Contact>>> follower) implements ContactDesk {
    @Override
    public void follow(Consumer<List<Contact>> listener) {
        follower.accept(listener);
    }

    @Override
    public void rename(PeerId contact, Optional<DisplayName> label) {
        calls.add("rename " + contact);
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
        calls.add("accept key " + contact + " -> " + newKey);
    }

    @Override
    public void addNamesake(PeerId peer, DisplayName name, DisplayName label) {
        calls.add("namesake " + peer + " " + name.text() + " " + label.text());
    }

    @Override
    public void invitedBy(Inviter inviter) {
        calls.add("invited-by " + inviter.peerId());
    }

    @Override
    public void welcomePairings() {
        // from the start on: nothing to be seen of it
    }

    @Override
    public void pair(PeerId peer) {
        calls.add("pair " + peer);
    }

    @Override
    public void confirm(PeerId peer) {
        calls.add("confirm " + peer);
    }

    @Override
    public void refuse(PeerId peer, Refusal why) {
        calls.add("refuse " + peer + " " + why);
    }
}

package dev.punchline.engine;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Carries calls over to the event loop. */
final class ContactCalls implements ContactDesk {
    private final EngineCore core;
    private final Executor loop;

    ContactCalls(EngineCore core, Executor loop) {
        this.core = core;
        this.loop = loop;
    }

    @Override
    public void follow(Consumer<List<Contact>> listener) {
        loop.execute(() -> core.pins().follow(listener));
    }

    private void change(UnaryOperator<Contacts> change) {
        loop.execute(() -> core.pins().change(change));
    }

    @Override
    public void rename(PeerId contact, Optional<DisplayName> label) {
        change(known -> known.renamed(contact, label));
    }

    @Override
    public void rank(PeerId contact, Contact.Rank rank) {
        change(known -> known.ranked(contact, rank));
    }

    @Override
    public void remove(PeerId contact) {
        change(known -> known.without(contact));
    }

    @Override
    public void acceptKey(PeerId contact, PeerId newKey) {
        Instant now = Instant.now();
        change(known -> known.rekeyed(contact, newKey, now));
    }

    @Override
    public void addNamesake(PeerId peer, DisplayName name, DisplayName label) {
        Contact namesake = new Contact(peer, name, Instant.now()).withLabel(Optional.of(label));
        change(known -> known.besides(namesake));
    }

    @Override
    public void invitedBy(Inviter inviter) {
        Contact met = new Contact(inviter.peerId(), inviter.name(), Instant.now());
        change(known -> known.verified(met));
    }

    @Override
    public void welcomePairings() {
        loop.execute(() -> core.transfers().pairings().welcome());
    }

    @Override
    public void pair(PeerId peer) {
        loop.execute(() -> core.transfers().pairings().pair(peer));
    }

    @Override
    public void confirm(PeerId peer) {
        loop.execute(() -> core.transfers().pairings().confirm(peer));
    }

    @Override
    public void refuse(PeerId peer, Refusal why) {
        loop.execute(() -> core.transfers().pairings().refuse(peer, why));
    }
}

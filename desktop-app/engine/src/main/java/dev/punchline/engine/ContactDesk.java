package dev.punchline.engine;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whom this installation knows, and how well. May be called from any thread; returns at once. What is unknown, or would
 * give two contacts one name, changes nothing.
 */
public interface ContactDesk {
    /** Tells all contacts, and all of them again whenever one changes; on the engine's thread. */
    void follow(Consumer<List<Contact>> listener);

    /** Gives a contact a name of one's own; empty takes it away. */
    void rename(PeerId contact, Optional<DisplayName> label);

    void rank(PeerId contact, Contact.Rank rank);

    /** Forgets a contact: whoever takes its name next is somebody new. */
    void remove(PeerId contact);

    /**
     * The person decided that a contact has a new key, such as after a new installation: it is {@code seen} again, and
     * the old key a stranger.
     */
    void acceptKey(PeerId contact, PeerId newKey);

    /** The person decided that a peer that shows the name of a contact is somebody else. */
    void addNamesake(PeerId peer, DisplayName name, DisplayName label);

    /** The person opened a link of this peer himself, which carries its key: it is verified. */
    void invitedBy(Inviter inviter);

    /** From now on comparisons that others ask for are told; before, they are refused: somebody has to look at them. */
    void welcomePairings();

    /**
     * Compares the short string with a peer, over a session that is made when there is none. Told by
     * {@link PeerEvent.Pairing}; ends in a step of it that {@linkplain dev.punchline.engine.event.PairingStep#isLast is
     * the last}.
     */
    void pair(PeerId peer);

    /** The person here says that both strings are the same. */
    void confirm(PeerId peer);

    /** The person here says that they differ, or does not want to compare. */
    void refuse(PeerId peer, Refusal why);

    /** Why a person ends a pairing. */
    enum Refusal {
        STRINGS_DIFFER,
        NOT_NOW
    }
}

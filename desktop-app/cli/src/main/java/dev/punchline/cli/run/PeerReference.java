package dev.punchline.cli.run;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a person names a peer: its id, the beginning of its id, the name of a contact or the name that it shows. Pure.
 *
 * <p>A name proves nothing: a contact's name stands for the key that it was met with, and a stranger that shows the
 * name of a contact, or one that looks like the beginning of an id, is never taken for the other.
 */
final class PeerReference {
    /** Shorter beginnings fit by accident: with four characters of 32 a room of 100 peers has two alike in 200 rooms. */
    private static final int SHORTEST_PREFIX = 4;

    private final String written;
    private final Optional<PeerId> id;

    PeerReference(String written) {
        this.written = written;
        this.id = parseId(written);
    }

    /** Whether it is a whole id, which cannot become ambiguous when more peers appear. */
    boolean isId() {
        return id.isPresent();
    }

    Optional<PeerId> id() {
        return id;
    }

    /** Whom it means. */
    sealed interface Match {
        record Found(PeerId peer) implements Match {}

        record Nobody() implements Match {}

        record Several(List<PeerEvent.PeerSeen> peers) implements Match {
            public Several {
                peers = List.copyOf(peers);
            }
        }

        /** Somebody shows the name of a contact, with another key; the contact itself is not there. */
        record Impostor(PeerEvent.PeerSeen peer, PeerId contact) implements Match {}
    }

    /** @param contacts the key that a contact's name stands for */
    Match among(Collection<PeerEvent.PeerSeen> online, Function<DisplayName, Optional<PeerId>> contacts) {
        if (id.isPresent()) {
            return oneOf(online.stream().filter(peer -> peer.peerId().equals(id.get())));
        }
        Optional<PeerId> contact = name().flatMap(contacts);
        if (contact.isEmpty()) {
            return oneOf(online.stream().filter(peer -> isPrefixOf(peer) || showsName(peer)));
        }
        Match match = oneOf(
                online.stream().filter(peer -> isPrefixOf(peer) || peer.peerId().equals(contact.get())));
        Optional<PeerEvent.PeerSeen> namesake =
                online.stream().filter(this::showsName).findFirst();
        return match instanceof Match.Nobody && namesake.isPresent()
                ? new Match.Impostor(namesake.get(), contact.get())
                : match;
    }

    private static Match oneOf(Stream<PeerEvent.PeerSeen> peers) {
        List<PeerEvent.PeerSeen> found = peers.toList();
        return switch (found.size()) {
            case 0 -> new Match.Nobody();
            case 1 -> new Match.Found(found.get(0).peerId());
            default -> new Match.Several(found);
        };
    }

    private boolean isPrefixOf(PeerEvent.PeerSeen peer) {
        String prefix = written.replace("-", "").toLowerCase(Locale.ROOT);
        return prefix.length() >= SHORTEST_PREFIX && peer.peerId().text().startsWith(prefix);
    }

    private boolean showsName(PeerEvent.PeerSeen peer) {
        return peer.name().text().equals(written);
    }

    private Optional<DisplayName> name() {
        try {
            return Optional.of(new DisplayName(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PeerId> parseId(String written) {
        try {
            return Optional.of(PeerId.parse(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return written;
    }
}

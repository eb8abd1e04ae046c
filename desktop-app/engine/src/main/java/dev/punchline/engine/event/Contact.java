package dev.punchline.engine.event;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.time.Instant;
import java.util.Optional;

/**
 * A peer that this one had to do with; its name stands for its key from then on.
 *
 * @param name what it showed then; kept, so that nobody else takes it
 * @param firstSeen when, to milliseconds
 * @param trust {@link Trust#SEEN} or {@link Trust#VERIFIED}
 * @param label what the person here calls it
 * @param rank where it stands in lists
 */
public record Contact(
        PeerId peerId, DisplayName name, Instant firstSeen, Trust trust, Optional<DisplayName> label, Rank rank) {
    /** Where a contact stands in lists. */
    public enum Rank {
        FAVOURITE,
        ORDINARY
    }

    /** @throws IllegalArgumentException if it is new: who is new is no contact */
    public Contact {
        firstSeen = Instant.ofEpochMilli(firstSeen.toEpochMilli());
        if (trust == Trust.NEW) {
            throw new IllegalArgumentException("a contact is no new peer");
        }
    }

    /** Met at this moment. */
    public Contact(PeerId peerId, DisplayName name, Instant firstSeen) {
        this(peerId, name, firstSeen, Trust.SEEN, Optional.empty(), Rank.ORDINARY);
    }

    /** What the person reads. */
    public DisplayName shownName() {
        return label.orElse(name);
    }

    /** Whether it goes by this name, here or where it is at home. */
    public boolean holds(DisplayName other) {
        return name.equals(other) || label.filter(other::equals).isPresent();
    }

    public Contact withTrust(Trust newTrust) {
        return new Contact(peerId, name, firstSeen, newTrust, label, rank);
    }

    public Contact withLabel(Optional<DisplayName> newLabel) {
        return new Contact(peerId, name, firstSeen, trust, newLabel, rank);
    }

    public Contact withRank(Rank newRank) {
        return new Contact(peerId, name, firstSeen, trust, label, newRank);
    }

    /** The same person with another key, which nobody has verified. */
    public Contact withKey(PeerId newKey, Instant now) {
        return new Contact(newKey, name, now, Trust.SEEN, label, rank);
    }
}

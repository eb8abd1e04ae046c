package dev.punchline.gui.settings;

import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.util.Optional;

/**
 * Where peers meet: a room of a mediator.
 *
 * @param mediator its address; empty: the mediator of this program
 */
public record MeetingPoint(Optional<URI> mediator, RoomName room) {
    /** This is always there: it needs nobody else. */
    public static final MeetingPoint HERE = new MeetingPoint(Optional.empty(), RoomName.DEFAULT);

    private static final String HOSTED = "here";

    /** As it stands in the file: an address has no blanks. */
    String text() {
        return mediator.map(Object::toString).orElse(HOSTED) + " " + room.text();
    }

    /** @throws IllegalArgumentException if it is none */
    static MeetingPoint parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("an address, a blank and a room are one, not " + text);
        }
        return new MeetingPoint(
                parts[0].equals(HOSTED) ? Optional.empty() : Optional.of(Connection.mediatorAt(parts[0])),
                new RoomName(parts[1]));
    }
}

package dev.punchline.protocol.id;

import java.util.regex.Pattern;

/**
 * The name of a room: the peers of one room on a mediator see each other.
 *
 * @param text 1 to 64 characters out of a-z, 0-9, dot, dash and underscore
 */
public record RoomName(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9._-]{1,64}");

    /** The room of peers that named none. Stands below the form, which its constructor needs. */
    public static final RoomName DEFAULT = new RoomName("lobby");

    /** @throws IllegalArgumentException if the name has another form */
    public RoomName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a room name has 1 to 64 of a-z, 0-9, '.', '-' and '_'");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

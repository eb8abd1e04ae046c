package dev.punchline.mediator.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a peer has read; the id of an event in the stream, such as {@code 17-3}.
 *
 * @param room position in the events of its room
 * @param mail position in the events for it alone
 */
public record StreamPosition(long room, long mail) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** Reads a {@code Last-Event-ID}; nothing if it is none of ours. */
    public static Optional<StreamPosition> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new StreamPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return room + "-" + mail;
    }
}

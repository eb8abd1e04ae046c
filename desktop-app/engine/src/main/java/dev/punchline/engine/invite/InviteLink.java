package dev.punchline.engine.invite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.punchline.engine.signal.MediatorAddress;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one person gives to another to be found: {@code punchline://join?m=…&r=…&p=…&n=…}, see
 * {@code docs/protocol/invite.md}. It holds no secret; a room's token goes another way.
 *
 * @param mediator where to meet, with the fingerprint of its certificate where that is a part of the address
 * @param room the room to meet in
 * @param inviter whose link it is; empty: it only names the place
 */
public record InviteLink(URI mediator, RoomName room, Optional<Inviter> inviter) {
    /** The longest that {@link #text} makes is shorter by a quarter; what is longer is not looked at. */
    public static final int MAX_LENGTH = 4_096;

    private static final String SCHEME = "punchline:";
    private static final String START = SCHEME + "//join";

    /** @throws IllegalArgumentException if the mediator's address is none */
    public InviteLink {
        new MediatorAddress(mediator).audience();
    }

    /** Whether a text means to be a link, as opposed to an address. */
    public static boolean isMeant(String text) {
        String start = text.strip();
        return start.length() >= SCHEME.length()
                && start.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME);
    }

    /**
     * Reads a link; blanks around it are left out, parameters that are not known are skipped.
     *
     * @throws IllegalArgumentException if it is none; says what is wrong. Nothing else is thrown
     */
    public static InviteLink parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an invite link has " + MAX_LENGTH + " characters at most");
        }
        String link = text.strip();
        if (!link.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("an invite link has only plain ASCII characters and no blanks");
        }
        if (!link.startsWith(START + "?") && !link.startsWith(START + "/?")) {
            throw new IllegalArgumentException("an invite link begins with " + START + "?");
        }
        Map<String, String> parameters = parameters(link.substring(link.indexOf('?') + 1));
        return new InviteLink(
                address(needed(parameters, "m")),
                Optional.ofNullable(parameters.get("r")).map(RoomName::new).orElse(RoomName.DEFAULT),
                inviter(parameters));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int end = part.indexOf('=');
            if (end < 1) {
                throw new IllegalArgumentException("an invite link is cut off, or damaged");
            }
            if (parameters.put(part.substring(0, end), decoded(part.substring(end + 1))) != null) {
                throw new IllegalArgumentException("an invite link says something twice");
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an invite link is cut off, or damaged", e);
        }
    }

    /** A key without a name, or a name without a key, is a link of which a piece is missing. */
    private static Optional<Inviter> inviter(Map<String, String> parameters) {
        if (!parameters.containsKey("p") && !parameters.containsKey("n")) {
            return Optional.empty();
        }
        PeerId peer = new PeerId(needed(parameters, "p"));
        return Optional.of(new Inviter(peer, new DisplayName(needed(parameters, "n"))));
    }

    private static String needed(Map<String, String> parameters, String key) {
        String value = parameters.get(key);
        if (value == null) {
            throw new IllegalArgumentException("an invite link is incomplete");
        }
        return value;
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the mediator's address in the invite link is none", e);
        }
    }

    /** The link itself. */
    public String text() {
        return START + "?m=" + encoded(mediator.toString())
                + (room.equals(RoomName.DEFAULT) ? "" : "&r=" + encoded(room.text()))
                + inviter.map(who -> "&p=" + who.peerId().text() + "&n="
                                + encoded(who.name().text()))
                        .orElse("");
    }

    /** A blank as %20: a plus sign is one in forms only, and programs that shorten or forward links know no forms. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}

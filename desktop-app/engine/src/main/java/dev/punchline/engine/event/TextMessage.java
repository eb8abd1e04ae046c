package dev.punchline.engine.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A short text of a person. It is shown, never opened or copied by itself.
 *
 * @param raw as its author wrote it, which may hold what acts on a terminal or turns the reading direction
 */
public record TextMessage(String raw) {
    private static final int REPLACEMENT = '_';

    /** How long it is in UTF-8. */
    public int bytes() {
        return raw.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Fit to be seen: controls other than line breaks and tabs, and bidirectional and invisible formats, are {@code _}. */
    public String shown() {
        StringBuilder out = new StringBuilder(raw.length());
        raw.replace("\r\n", "\n").codePoints().map(TextMessage::shown).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t' ? c : REPLACEMENT;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
            // U+200C and U+200D stay: Persian words and emoji need them.
            case Character.FORMAT -> c == 0x200C || c == 0x200D ? c : REPLACEMENT;
            case Character.SURROGATE -> REPLACEMENT;
            default -> (c & 0xfffe) == 0xfffe ? REPLACEMENT : c;
        };
    }

    /**
     * The address, if the text is one of the web and nothing else: {@code http} or {@code https}, in ASCII, with a host
     * and without a user name before it, which only serves to look like another host.
     */
    public Optional<URI> link() {
        String text = raw.strip();
        if (text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

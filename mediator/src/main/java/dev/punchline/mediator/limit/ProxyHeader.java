package dev.punchline.mediator.limit;

import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which field a proxy tells for whom it asks. */
public enum ProxyHeader {
    /** {@code 203.0.113.7, 198.51.100.1}: what most proxies write. */
    X_FORWARDED_FOR("x-forwarded-for", ""),
    /** RFC 7239 section 4: {@code for=203.0.113.7;proto=https}. */
    FORWARDED("forwarded", "for=");

    /** An address with or without port, IPv6 perhaps in brackets. */
    private static final Pattern NODE = Pattern.compile("\\[([^\\]]*)](?::[0-9]{1,5})?|([0-9.]+)(?::[0-9]{1,5})?|(.*)");

    private final String field;
    private final String label;

    ProxyHeader(String field, String label) {
        this.field = field;
        this.label = label;
    }

    /** The name of the field in lower case. */
    public String field() {
        return field;
    }

    /** The address in one element of the field; nothing if it names none, as {@code unknown} does. */
    Optional<InetAddress> read(String element) {
        for (String pair : element.split(";", -1)) {
            String part = pair.strip();
            if (part.toLowerCase(Locale.ROOT).startsWith(label)) {
                return node(unquoted(part.substring(label.length())));
            }
        }
        return Optional.empty();
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static Optional<InetAddress> node(String text) {
        Matcher matcher = NODE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String literal = matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        try {
            return Optional.of(IpLiteral.parse(literal));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.punchline.protocol.api;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which mediator a peer means to register with: the authority it dialled, as in the HTTP {@code Host} field
 * (RFC 9110 section 7.2). It is part of what the peer signs, so that a mediator that knows its own names can refuse a
 * proof that was made for another one.
 *
 * @param authority host, and port where it is not the scheme's own, in lower case
 */
public record Audience(String authority) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[a-z0-9._-]{1,253})(:[0-9]{1,5})?");

    /** @throws IllegalArgumentException if it is no authority in lower case */
    public Audience {
        if (!FORM.matcher(authority).matches()) {
            throw new IllegalArgumentException("not a host with an optional port");
        }
    }

    /**
     * The audience of a {@code Host} field.
     *
     * @throws IllegalArgumentException if it is no authority
     */
    public static Audience ofHostField(String field) {
        return new Audience(field.toLowerCase(Locale.ROOT));
    }

    /**
     * The audience of a mediator's URL; a client sends it as its {@code Host} field.
     *
     * @throws IllegalArgumentException if the URL names no host
     */
    public static Audience of(URI url) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the URL names no host");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return ofHostField(url.getHost() + port);
    }

    /** Without the port and the brackets of IPv6. */
    public String host() {
        if (authority.startsWith("[")) {
            return authority.substring(1, authority.indexOf(']'));
        }
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    @Override
    public String toString() {
        return authority;
    }
}

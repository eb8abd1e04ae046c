package dev.punchline.engine.signal;

import dev.punchline.protocol.api.Audience;
import java.net.URI;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * Where a mediator is.
 *
 * @param uri {@code http} or {@code https} with a host; a path in front of the API is kept
 */
public record MediatorAddress(URI uri) {
    /** @throws IllegalArgumentException if it is no such address, or carries a user, a query or a fragment */
    public MediatorAddress {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the mediator's address must be like http://mediator.example:8080");
        }
    }

    /** What a registration is signed for, and the {@code Host} field of every request. */
    Audience audience() {
        return Audience.of(uri);
    }

    /** Without the brackets of IPv6. */
    String host() {
        return audience().host();
    }

    HttpUrl at(String path) {
        String base = uri.toString();
        HttpUrl url = HttpUrl.parse((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        if (url == null) {
            throw new IllegalArgumentException("not a URL: " + uri);
        }
        return url;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

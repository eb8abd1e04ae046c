package dev.punchline.engine.signal;

import dev.punchline.protocol.api.Audience;
import dev.punchline.protocol.api.CertificatePin;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a mediator is, and perhaps how to know it.
 *
 * @param uri {@code http} or {@code https} with a host; a path in front of the API is kept. A fragment
 *     {@code #sha256=} with a {@link CertificatePin} names the only certificate that is accepted; without one it must
 *     be vouched for as on the web
 */
public record MediatorAddress(URI uri) {
    /** More than a host name's 253 characters are no address that people give each other, and no QR code that reads. */
    private static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException if it is no such address, or carries a user, a query or another fragment */
    public MediatorAddress {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("the mediator's address must be like http://mediator.example:8080");
        }
        if (uri.toString().length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a mediator's address has " + MAX_LENGTH + " characters at most");
        }
        if (uri.getRawFragment() != null) {
            CertificatePin.ofFragment(uri.getRawFragment());
            if (!scheme.equals("https")) {
                throw new IllegalArgumentException("a mediator with a fingerprint has an address with https");
            }
        }
    }

    /** What a registration is signed for, and the {@code Host} field of every request. */
    public Audience audience() {
        return Audience.of(uri);
    }

    /** Without the brackets of IPv6. */
    String host() {
        return audience().host();
    }

    /** The only certificate that is accepted. */
    Optional<CertificatePin> pin() {
        return Optional.ofNullable(uri.getRawFragment()).map(CertificatePin::ofFragment);
    }

    HttpUrl at(String path) {
        String base = uri.toString();
        int fragment = base.indexOf('#');
        base = fragment < 0 ? base : base.substring(0, fragment);
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

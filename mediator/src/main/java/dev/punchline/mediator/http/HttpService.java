package dev.punchline.mediator.http;

import io.netty.handler.ssl.SslContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What a server does with its connections.
 *
 * @param desk where endpoints run: the calling thread if none of them waits, else threads that may
 * @param headers fields of every answer, names in lower case; an answer's own field of that name wins
 * @param meter told of each answer
 * @param tls asked at each new connection for what to secure it with; nothing for plain HTTP
 */
public record HttpService(
        Router router,
        Cors cors,
        HttpLimits limits,
        Guard guard,
        Executor desk,
        Map<String, String> headers,
        RequestMeter meter,
        Optional<Supplier<SslContext>> tls) {
    /**
     * For whoever opens an answer in a browser: it is a document that loads nothing, runs nothing, stands in no frame and
     * tells no other site where it was.
     */
    private static final Map<String, String> SECURITY = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'");

    /** RFC 6797 section 6.1.1: half a year, after which browsers would take plain HTTP again. */
    private static final String ONLY_TLS = "max-age=15552000";

    public HttpService {
        headers = Map.copyOf(headers);
    }

    /** Without TLS. */
    public static HttpService plain(Router router, Cors cors, HttpLimits limits, Guard guard, Executor desk) {
        return new HttpService(router, cors, limits, guard, desk, SECURITY, RequestMeter.NONE, Optional.empty());
    }

    /** With somebody who is told of each answer. */
    public HttpService meteredBy(RequestMeter other) {
        return new HttpService(router, cors, limits, guard, desk, headers, other, tls);
    }

    /** With a certificate that may change, and that peers know by its fingerprint. */
    public HttpService securedBy(Supplier<SslContext> contexts) {
        return new HttpService(router, cors, limits, guard, desk, headers, meter, Optional.of(contexts));
    }

    /** Browsers are told to come by TLS only. With a certificate that none of them knows, they could not come at all. */
    public HttpService onlyByTls() {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("strict-transport-security", ONLY_TLS);
        return new HttpService(router, cors, limits, guard, desk, more, meter, tls);
    }
}

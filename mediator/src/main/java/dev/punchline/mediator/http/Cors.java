package dev.punchline.mediator.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Set;

/**
 * Which web pages may use the API from a browser (the Fetch standard, section 3.2). No credentials are allowed: tokens
 * travel in a header that the page sets itself.
 *
 * @param origins such as {@code https://status.example}; empty means none
 */
public record Cors(Set<String> origins) {
    private static final String METHODS = "GET, POST, PUT, DELETE";
    private static final String HEADERS = "authorization, content-type, last-event-id";
    private static final String PREFLIGHT_SECONDS = "600";

    public Cors {
        origins = Set.copyOf(origins);
    }

    /** Adds what the browser wants to see. */
    void apply(HttpHeaders request, HttpHeaders reply) {
        if (origins.isEmpty()) {
            return;
        }
        reply.add("vary", "origin");
        String origin = request.get("origin");
        if (origin == null || !origins.contains(origin)) {
            return;
        }
        reply.set("access-control-allow-origin", origin);
        reply.set("access-control-expose-headers", "retry-after, x-request-id");
        if (request.contains("access-control-request-method")) {
            reply.set("access-control-allow-methods", METHODS);
            reply.set("access-control-allow-headers", HEADERS);
            reply.set("access-control-max-age", PREFLIGHT_SECONDS);
        }
    }
}

package dev.punchline.mediator.store.redis;

import io.lettuce.core.RedisURI;

/**
 * Where a Redis is.
 *
 * @param text {@code redis://[user:password@]host[:port][/database]}, or {@code rediss://} for TLS. Never logged
 */
public record RedisAddress(String text) {
    /** @throws IllegalArgumentException if the text has another form; says what forms there are, not what it was */
    public RedisAddress {
        if (!text.startsWith("redis://") && !text.startsWith("rediss://")) {
            throw new IllegalArgumentException("the store is redis://HOST:PORT or rediss://HOST:PORT");
        }
        try {
            RedisURI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the address of the store is malformed", e);
        }
    }

    RedisURI uri() {
        return RedisURI.create(text);
    }

    @Override
    public String toString() {
        return uri().getHost() + ":" + uri().getPort();
    }
}

package dev.punchline.mediator.http;

import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param requestLine characters of method, path and version; more is 414
 * @param headers bytes of all header fields; more is 431
 * @param body bytes of a request's content; more is 413
 * @param requestTime from the first byte of a request to its last; more is 408
 * @param idleTime a connection without a request is closed after this
 */
public record HttpLimits(int requestLine, int headers, int body, Duration requestTime, Duration idleTime) {
    /**
     * Our longest path has 140 characters, our longest body 15,000. Peers renew about every minute, and a connection
     * that waits longer than that saves them a handshake.
     */
    public static final HttpLimits DEFAULT =
            new HttpLimits(2048, 8192, 32 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(150));
}

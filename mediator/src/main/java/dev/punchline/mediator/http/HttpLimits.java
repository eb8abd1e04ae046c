package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param requestLine characters of method, path and version; more is 414
 * @param headers bytes of all header fields; more is 431
 * @param body bytes of a request's content; more is 413
 * @param firstByteTime a connection that has never said anything is closed after this
 * @param requestTime from the first byte of a request to its last; more is 408
 * @param idleTime a connection without a request is closed after this
 * @param http2 what is particular to HTTP/2
 */
public record HttpLimits(
        int requestLine,
        int headers,
        int body,
        Duration firstByteTime,
        Duration requestTime,
        Duration idleTime,
        Http2Limits http2) {
    public static HttpLimits of(Limits limits) {
        return new HttpLimits(
                limits.get(Limit.MAX_REQUEST_LINE),
                limits.get(Limit.MAX_HEADER_BYTES),
                limits.get(Limit.MAX_BODY_BYTES),
                limits.span(Limit.FIRST_BYTE_TIMEOUT),
                limits.span(Limit.REQUEST_TIMEOUT),
                limits.span(Limit.IDLE_TIMEOUT),
                Http2Limits.of(limits));
    }
}

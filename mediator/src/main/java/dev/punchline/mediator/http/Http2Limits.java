package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;

/**
 * What one connection of HTTP/2 may do.
 *
 * @param streams open at a time
 * @param resets of streams in 30 s
 * @param controlFrames in 30 s, and answers to them that wait to be read
 * @param smallFrames with little or nothing in a row
 */
public record Http2Limits(int streams, int resets, int controlFrames, int smallFrames) {
    static Http2Limits of(Limits limits) {
        return new Http2Limits(
                limits.get(Limit.MAX_HTTP2_STREAMS),
                limits.get(Limit.MAX_HTTP2_RESETS),
                limits.get(Limit.MAX_HTTP2_CONTROL_FRAMES),
                limits.get(Limit.MAX_HTTP2_SMALL_FRAMES));
    }
}

package dev.punchline.engine.tcp;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.StreamReset;
import io.netty.handler.codec.http2.Http2Error;

/**
 * Our codes as error codes of HTTP/2. That protocol's own (RFC 9113 section 7) end at 13 and are sent by the codec
 * itself, so ours begin at 256.
 */
final class ErrorCodes {
    static final long BASE = 0x100;

    private ErrorCodes() {}

    static long of(StreamReset reason) {
        return BASE + reason.code();
    }

    static long of(CloseCode code) {
        return BASE + code.code();
    }

    /** Why the other side reset a stream. */
    static StreamReset reset(long code) {
        if (code == Http2Error.REFUSED_STREAM.code()) {
            return StreamReset.TOO_MANY_STREAMS;
        }
        return code < BASE ? StreamReset.UNKNOWN : StreamReset.received(code - BASE);
    }

    /** Whether the other side's program ended the path, and not its codec. */
    static boolean isOurs(long code) {
        return code >= BASE;
    }

    static CloseCode close(long code) {
        return CloseCode.received(code - BASE);
    }
}

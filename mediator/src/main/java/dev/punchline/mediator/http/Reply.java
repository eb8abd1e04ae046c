package dev.punchline.mediator.http;

import com.google.gson.JsonObject;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiError;
import io.netty.channel.ChannelHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a request is answered with. */
public sealed interface Reply {
    int status();

    /** A complete answer. */
    final class Whole implements Reply {
        private final int status;
        private final String contentType;
        private final byte[] body;
        private final Map<String, String> headers;
        private final Optional<Refusal> refusal;

        private Whole(
                int status, String contentType, byte[] body, Map<String, String> headers, Optional<Refusal> refusal) {
            this.status = status;
            this.contentType = contentType;
            this.body = body;
            this.headers = headers;
            this.refusal = refusal;
        }

        @Override
        public int status() {
            return status;
        }

        String contentType() {
            return contentType;
        }

        byte[] body() {
            return body;
        }

        Map<String, String> headers() {
            return headers;
        }

        /** What it tells, if it says no. */
        Optional<Refusal> refusal() {
            return refusal;
        }

        public Whole with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Whole(status, contentType, body, more, refusal);
        }
    }

    /**
     * A body that goes on.
     *
     * @param handler writes {@link io.netty.handler.codec.http.HttpContent} from when it is added to the pipeline, and
     *     closes the channel when the stream is over
     * @param unserved what to do instead where the client has gone meanwhile; on the connection's event loop
     */
    record Stream(String contentType, Supplier<ChannelHandler> handler, Runnable unserved) implements Reply {
        @Override
        public int status() {
            return 200;
        }
    }

    static Whole json(int status, JsonObject json) {
        return json(status, json, Optional.empty());
    }

    private static Whole json(int status, JsonObject json, Optional<Refusal> refusal) {
        return new Whole(
                status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8), Map.of(), refusal);
    }

    public static Whole text(int status, String text) {
        return new Whole(
                status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of(), Optional.empty());
    }

    /** A file of the program. The bytes are not copied. */
    static Whole document(String contentType, byte[] content) {
        return new Whole(200, contentType, content, Map.of(), Optional.empty());
    }

    static Whole empty(int status) {
        return new Whole(status, "", new byte[0], Map.of(), Optional.empty());
    }

    static Whole refusal(Refusal refusal) {
        ApiError error = new ApiError(refusal.code().code(), refusal.sentence());
        Whole reply = json(refusal.code().status(), error.toJson(), Optional.of(refusal));
        return refusal.retryAfter().isPresent()
                ? reply.with("retry-after", wholeSeconds(refusal.retryAfter().get()))
                : reply;
    }

    /** RFC 9110 section 10.2.3: whole seconds; rounded up, so that the next try is not too early again. */
    private static String wholeSeconds(Duration span) {
        return Long.toString(Math.max(1, span.plusMillis(999).toSeconds()));
    }
}

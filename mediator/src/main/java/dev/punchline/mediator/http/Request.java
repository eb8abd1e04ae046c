package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.ProxyHeader;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A whole request, with nothing of Netty's memory left in it. */
public final class Request {
    private record Head(
            HttpMethod method,
            HttpVersion version,
            String path,
            Map<String, List<String>> query,
            HttpHeaders headers) {}

    private final Head head;
    private final byte[] body;
    private final InetAddress remote;
    private final Map<String, String> pathValues;

    private Request(Head head, byte[] body, InetAddress remote, Map<String, String> pathValues) {
        this.head = head;
        this.body = body;
        this.remote = remote;
        this.pathValues = pathValues;
    }

    /**
     * Copies what is needed; the caller still releases the message.
     *
     * @throws Refusal if the target or the {@code Host} field is malformed
     */
    static Request of(FullHttpRequest message, InetAddress remote) throws Refusal {
        // RFC 9112 section 3.2: exactly one Host field.
        if (message.headers().getAll("host").size() != 1) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "a request has one Host field");
        }
        byte[] body = new byte[message.content().readableBytes()];
        message.content().getBytes(message.content().readerIndex(), body);
        try {
            QueryStringDecoder target = new QueryStringDecoder(message.uri());
            Head head = new Head(
                    message.method(), message.protocolVersion(), target.path(), target.parameters(), message.headers());
            return new Request(head, body, remote, Map.of());
        } catch (IllegalArgumentException e) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "the request target is malformed");
        }
    }

    Request withPathValues(Map<String, String> values) {
        return new Request(head, body, remote, values);
    }

    HttpMethod method() {
        return head.method;
    }

    String path() {
        return head.path;
    }

    /** The part of the path that a route names so. */
    public String pathValue(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** A parameter of the query; the first, if it is there twice. */
    public Optional<String> parameter(String name) {
        List<String> values = head.query.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(head.headers.get(name));
    }

    /** Whether the answer may be a body that goes on: not to HEAD, and not to HTTP/1.0, which has no chunks. */
    public boolean canStream() {
        return head.version.equals(HttpVersion.HTTP_1_1) && head.method.equals(HttpMethod.GET);
    }

    /** Whether some proxy passed it on, or the client says so. */
    public boolean isForwarded() {
        return Stream.of(ProxyHeader.values()).anyMatch(header -> head.headers.contains(header.field()));
    }

    /** Where the request came from. */
    public InetAddress remote() {
        return remote;
    }

    /**
     * The body as one JSON object.
     *
     * @throws Refusal if it is none
     */
    public JsonFields json() throws Refusal {
        try {
            return JsonFields.parse(body, body.length);
        } catch (JsonFormatException e) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "the body is no JSON object: " + e.getMessage());
        }
    }
}

package dev.punchline.mediator.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the API.
 *
 * @param template a path whose parts in braces take any value, such as {@code /v1/rooms/{room}/peers}
 */
public record Route(HttpMethod method, String template, Endpoint endpoint) {
    public static Route get(String template, Endpoint endpoint) {
        return new Route(HttpMethod.GET, template, endpoint);
    }

    public static Route post(String template, Endpoint endpoint) {
        return new Route(HttpMethod.POST, template, endpoint);
    }

    public static Route put(String template, Endpoint endpoint) {
        return new Route(HttpMethod.PUT, template, endpoint);
    }

    public static Route delete(String template, Endpoint endpoint) {
        return new Route(HttpMethod.DELETE, template, endpoint);
    }

    /** The values of the parts in braces, if the path is one of this route. */
    Optional<Map<String, String>> match(String path) {
        List<String> pattern = parts(template);
        List<String> actual = parts(path);
        if (pattern.size() != actual.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), actual.get(i));
            } else if (!part.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }
}

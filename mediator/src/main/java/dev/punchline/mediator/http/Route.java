package dev.punchline.mediator.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One operation of the API. Its template is a path whose parts in braces take any value. */
public final class Route {
    private final HttpMethod method;
    private final String template;
    private final List<String> pattern;
    private final Endpoint endpoint;
    private final boolean routine;

    private Route(HttpMethod method, String template, Endpoint endpoint, boolean routine) {
        this.method = method;
        this.template = template;
        this.pattern = parts(template);
        this.endpoint = endpoint;
        this.routine = routine;
    }

    /** A route of GET; {@code template} is such as {@code /v1/rooms/{room}/peers}, as for the others. */
    public static Route get(String template, Endpoint endpoint) {
        return new Route(HttpMethod.GET, template, endpoint, true);
    }

    public static Route post(String template, Endpoint endpoint) {
        return new Route(HttpMethod.POST, template, endpoint, false);
    }

    public static Route put(String template, Endpoint endpoint) {
        return new Route(HttpMethod.PUT, template, endpoint, true);
    }

    public static Route delete(String template, Endpoint endpoint) {
        return new Route(HttpMethod.DELETE, template, endpoint, false);
    }

    /** This one as something that peers do all the time, which the log tells at DEBUG; GET and PUT are so anyway. */
    public Route asRoutine() {
        return new Route(method, template, endpoint, true);
    }

    boolean isRoutine() {
        return routine;
    }

    public HttpMethod method() {
        return method;
    }

    public String template() {
        return template;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** A path taken apart, for {@link #match}: once for all routes that are tried. */
    static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    /** The values of the parts in braces, if the path is one of this route. */
    Optional<Map<String, String>> match(List<String> path) {
        if (pattern.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}

package dev.punchline.mediator.http;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request. A dozen routes are searched one by one. */
public final class Router {
    /** What a request came to. */
    record Answered(Reply reply, String route, boolean routine) {}

    private static final String NONE = "-";

    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    Answered answer(Request request) {
        HttpMethod method = request.method().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.method();
        List<String> path = Route.parts(request.path());
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.method().equals(method) ? route.match(path) : Optional.empty();
            if (values.isPresent()) {
                return new Answered(
                        answer(route, request.withPathValues(values.get())), route.template(), route.isRoutine());
            }
        }
        String allowed = allowed(path);
        if (allowed.isEmpty()) {
            return new Answered(
                    Reply.refusal(new Refusal(ApiErrorCode.NOT_FOUND, "there is nothing at this path")), NONE, false);
        }
        Reply.Whole reply = request.method().equals(HttpMethod.OPTIONS)
                ? Reply.empty(204)
                : Reply.refusal(new Refusal(ApiErrorCode.METHOD_NOT_ALLOWED, "this path takes " + allowed));
        return new Answered(reply.with("allow", allowed), NONE, false);
    }

    private static Reply answer(Route route, Request request) {
        try {
            return route.endpoint().answer(request);
        } catch (Refusal refusal) {
            return Reply.refusal(refusal);
        }
    }

    private String allowed(List<String> path) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.match(path).isPresent()) {
                methods.add(route.method().name());
                if (route.method().equals(HttpMethod.GET)) {
                    methods.add(HttpMethod.HEAD.name());
                }
            }
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS.name());
        }
        return String.join(", ", methods);
    }
}

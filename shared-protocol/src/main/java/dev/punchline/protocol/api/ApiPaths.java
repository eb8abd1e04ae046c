package dev.punchline.protocol.api;

/** Where the mediator's API is. Ids and room names need no escaping in a path. */
public final class ApiPaths {
    public static final String CHALLENGES = "/v1/challenges";
    public static final String REGISTRATIONS = "/v1/registrations";
    public static final String ROOMS = "/v1/rooms";
    public static final String EVENTS = "/v1/events";
    public static final String ATTEMPTS = "/v1/attempts";
    public static final String STATISTICS = "/v1/statistics";
    public static final String HEALTH = "/healthz";
    public static final String READINESS = "/readyz";

    private ApiPaths() {}
}

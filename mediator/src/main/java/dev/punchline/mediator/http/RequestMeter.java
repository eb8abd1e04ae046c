package dev.punchline.mediator.http;

import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;

/** Told of each request that was answered. Called on the event loops, so it must be quick and safe for many threads. */
@FunctionalInterface
public interface RequestMeter {
    /** Measures nothing. */
    RequestMeter NONE = (method, route, status, took) -> {};

    /**
     * A request has its answer.
     *
     * @param method as the client wrote it, whatever that was
     * @param route the template of the path, {@code -} where there is none
     */
    void answered(HttpMethod method, String route, int status, Duration took);
}

package dev.punchline.mediator.http;

import dev.punchline.mediator.refusal.Refusal;

/** Answers the requests of one route. Runs on the connection's event loop, so it must not block. */
@FunctionalInterface
public interface Endpoint {
    Reply answer(Request request) throws Refusal;
}

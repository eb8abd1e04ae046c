package dev.punchline.mediator.http;

import dev.punchline.mediator.refusal.Refusal;

/** Answers the requests of one route. Runs where the service's desk says. */
@FunctionalInterface
public interface Endpoint {
    Reply answer(Request request) throws Refusal;
}

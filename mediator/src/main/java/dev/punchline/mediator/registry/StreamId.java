package dev.punchline.mediator.registry;

/** One event stream, from its opening to its end; never used twice. */
public record StreamId(long number) {}

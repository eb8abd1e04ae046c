package dev.punchline.engine.event;

/**
 * How long a NAT keeps a mapping that nobody uses (RFC 4787 section 4.3).
 *
 * @param unreplied where nothing has come back through it
 * @param replied where packets have gone both ways for a while
 */
public record MappingLifetime(LifetimeBounds unreplied, LifetimeBounds replied) {}

package dev.punchline.engine.transfer;

/**
 * A name that could not stay as it was.
 *
 * @param offered the peer's name, made fit to be seen
 * @param becomes the path that is written
 */
public record NameRepair(String offered, SafePath becomes) {}

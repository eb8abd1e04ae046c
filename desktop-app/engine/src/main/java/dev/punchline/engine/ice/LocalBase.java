package dev.punchline.engine.ice;

/**
 * One local socket, the base of candidates (RFC 8445 section 5.1.1.1).
 *
 * @param number chosen by the owner of the sockets; it means nothing on the wire
 */
public record LocalBase(int number) {}

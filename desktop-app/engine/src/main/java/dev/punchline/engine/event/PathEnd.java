package dev.punchline.engine.event;

import java.net.InetSocketAddress;

/**
 * One end of a path.
 *
 * @param type how the address was found: {@code host}, {@code reflexive}, {@code peer-reflexive}, {@code mapped},
 *     {@code predicted}
 * @param address as the candidate names it
 */
public record PathEnd(String type, InetSocketAddress address) {}

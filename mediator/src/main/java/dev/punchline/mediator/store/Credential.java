package dev.punchline.mediator.store;

import dev.punchline.protocol.api.AccessToken;
import java.net.InetAddress;

/**
 * What a request of a registered peer shows.
 *
 * @param source where the request came from
 */
public record Credential(AccessToken token, InetAddress source) {}

package dev.punchline.engine.event;

import dev.punchline.protocol.nat.NatClass;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What is known of the network of this computer.
 *
 * @param nat the class of the NATs in front of it
 * @param publicAddress how the engine's socket is seen from outside, where a STUN server answered
 */
public record NetworkSummary(NatClass nat, Optional<InetSocketAddress> publicAddress) {}

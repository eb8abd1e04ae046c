package dev.punchline.engine.nat;

import dev.punchline.protocol.stun.StunMessage;
import java.net.InetSocketAddress;

/** What {@link NatDiscovery} wants done, or has to tell. */
public sealed interface NatEffect {
    /** Send a request from one of the sockets, now. */
    record Send(NatSocket from, InetSocketAddress to, StunMessage request) implements NatEffect {}

    /** The main socket has this public address: it can be offered at once, long before the report. */
    record Found(InetSocketAddress reflexive) implements NatEffect {}

    /** Nobody answers so far, so UDP seems to be blocked; said once at most. What comes later may tell otherwise. */
    record Unanswered() implements NatEffect {}

    /**
     * The mapping and the ports are known while the filter, which takes silence to measure, is not; said once,
     * before the end.
     */
    record Sampled(NatReport report) implements NatEffect {}

    /** It is over; said once. All sockets but the main one can be closed. */
    record Done(NatReport report) implements NatEffect {}
}

package dev.punchline.gui;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Events as an engine would tell them, in short. */
public final class Script {
    public static final NatClass EASY = new NatClass(NatMapping.EIM, NatFiltering.EIF, PortAllocation.PRESERVING);
    public static final NatClass FAIR = new NatClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING);
    public static final NatClass HARD = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM);
    public static final URI MEDIATOR = URI.create("http://192.168.178.20:8080");

    private Script() {}

    public static PeerId peer(int number) {
        byte[] hash = new byte[32];
        new Random(number).nextBytes(hash);
        return PeerId.ofKeyHash(hash);
    }

    public static TransferId transfer(int number) {
        return TransferId.random(new Random(number));
    }

    public static SessionId session(int number) {
        return SessionId.random(new Random(number));
    }

    public static PathEnd end(String type, String host, int port) {
        return new PathEnd(type, address(host, port));
    }

    public static InetSocketAddress address(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Duration millis(double millis) {
        return Duration.ofNanos((long) (millis * 1e6));
    }

    public static EngineConfig config() {
        return new EngineConfig(
                Path.of("target", "home"),
                new DisplayName("me"),
                new DisplayName("here"),
                MEDIATOR,
                RoomName.DEFAULT,
                Path.of("/home/me/Downloads"),
                AcceptPolicy.ASK,
                PortMappingPolicy.OFF,
                BulkTcp.ALLOWED,
                EngineConfig.DEFAULT_PATIENCE);
    }

    public static PeerEvent registered() {
        return registered(FAIR);
    }

    public static PeerEvent registered(NatClass nat) {
        return new PeerEvent.Registered(
                peer(0), MEDIATOR, new NetworkSummary(nat, Optional.of(address("203.0.113.24", 51413))));
    }

    public static PeerEvent.PeerSeen online(int peer, String name, String device, NatClass nat) {
        return new PeerEvent.PeerSeen(peer(peer), new DisplayName(name), new DisplayName(device), Presence.ONLINE, nat);
    }

    public static PeerEvent.PeerSeen offline(int peer, String name, String device, NatClass nat) {
        return new PeerEvent.PeerSeen(
                peer(peer), new DisplayName(name), new DisplayName(device), Presence.OFFLINE, nat);
    }

    public static PeerEvent.Connecting connecting(int peer) {
        return new PeerEvent.Connecting(session(peer), peer(peer), Direction.OUTGOING);
    }

    public static PeerEvent.Punching punching(int peer, double millis, PunchStep step) {
        return new PeerEvent.Punching(session(peer), peer(peer), millis(millis), step);
    }

    public static PeerEvent.Connected connected(int peer, double millis) {
        return new PeerEvent.Connected(
                session(peer),
                peer(peer),
                millis(millis),
                Strategy.REFLEXIVE,
                end("reflexive", "203.0.113.24", 51413),
                end("reflexive", "198.51.100.7", 40211),
                millis(14.2));
    }

    public static PeerEvent.Offered offered(int transfer, int peer, OfferState state, long bytes, String... names) {
        Direction direction = state == OfferState.WAITS_FOR_THEM ? Direction.OUTGOING : Direction.INCOMING;
        return new PeerEvent.Offered(
                transfer(transfer),
                peer(peer),
                direction,
                new OfferSummary(names.length, bytes, List.of(names)),
                state);
    }
}

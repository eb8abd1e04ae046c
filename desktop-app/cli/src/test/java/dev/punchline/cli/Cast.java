package dev.punchline.cli;

import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who takes part in the scenes of the tests, and what they are seen to do. */
public final class Cast {
    public static final PeerId SELF = peer(0);
    public static final PeerId ANNA = peer(1);
    public static final PeerId BERT = peer(2);
    public static final SessionId SESSION = new SessionId("000102030405060708090a0b0c0d0e0f");
    public static final TransferId TRANSFER = new TransferId("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    public static final URI MEDIATOR = URI.create("http://mediator.example:8080");
    public static final NatClass NAT = new NatClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING);
    public static final PathEnd LOCAL = new PathEnd("host", new InetSocketAddress("192.168.1.4", 50_000));
    public static final PathEnd REMOTE = new PathEnd("reflexive", new InetSocketAddress("203.0.113.7", 40_211));
    public static final OfferSummary OFFER = new OfferSummary(2, 281_000_000, List.of("a.txt", "dir/b.txt"));

    private Cast() {}

    /** A peer whose key hash is this byte over and over. */
    public static PeerId peer(int fill) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) (fill * 37));
        return PeerId.ofKeyHash(hash);
    }

    public static PeerEvent.Registered registered() {
        return registered(NAT);
    }

    public static PeerEvent.Registered registered(NatClass nat) {
        return new PeerEvent.Registered(
                SELF, MEDIATOR, new NetworkSummary(nat, Optional.of(new InetSocketAddress("198.51.100.9", 50_000))));
    }

    public static PeerEvent.PeerSeen online(PeerId peer, String name) {
        return seen(peer, name, PeerEvent.Presence.ONLINE);
    }

    public static PeerEvent.PeerSeen offline(PeerId peer, String name) {
        return seen(peer, name, PeerEvent.Presence.OFFLINE);
    }

    private static PeerEvent.PeerSeen seen(PeerId peer, String name, PeerEvent.Presence presence) {
        return new PeerEvent.PeerSeen(peer, new DisplayName(name), new DisplayName("laptop"), presence, NAT);
    }

    public static PeerEvent.Connecting connecting(SessionId session, PeerId peer) {
        return new PeerEvent.Connecting(session, peer, PeerEvent.Direction.OUTGOING);
    }

    public static PeerEvent.Connected connected(SessionId session, PeerId peer, int millis) {
        return new PeerEvent.Connected(
                session,
                peer,
                Duration.ofMillis(millis),
                Strategy.REFLEXIVE,
                LOCAL,
                REMOTE,
                Duration.ofNanos(48_230_000));
    }

    public static PeerEvent.Offered offered(
            TransferId transfer, PeerEvent.Direction direction, PeerEvent.OfferState state) {
        return new PeerEvent.Offered(transfer, ANNA, direction, OFFER, state);
    }

    public static PeerEvent.Transferred transferred(TransferId transfer, PeerEvent.Direction direction) {
        return new PeerEvent.Transferred(
                transfer, ANNA, direction, 2, 281_000_000, Duration.ofMillis(7_900), 0, List.of());
    }
}

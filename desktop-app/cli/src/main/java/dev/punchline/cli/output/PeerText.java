package dev.punchline.cli.output;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Prospect;
import dev.punchline.protocol.nat.NatClass;

/** A peer of the room on one line. */
public final class PeerText {
    private PeerText() {}

    /** A peer of whom nobody asks what to expect. */
    public static String of(PeerEvent.PeerSeen peer) {
        return of(peer, Prospect.UNKNOWN);
    }

    /** The whole id first, since that is what can be copied into the next command. */
    public static String of(PeerEvent.PeerSeen peer, Prospect prospect) {
        NatClass nat = peer.nat();
        String expected = prospect == Prospect.UNKNOWN ? "" : ": " + prospect.words();
        return peer.peerId().grouped() + "  " + SafeText.of(peer.name().text()) + ", on "
                + SafeText.of(peer.device().text()) + "  (NAT " + nat.mapping().code() + ", "
                + nat.filtering().code() + ", " + nat.ports().code() + expected + ")";
    }
}

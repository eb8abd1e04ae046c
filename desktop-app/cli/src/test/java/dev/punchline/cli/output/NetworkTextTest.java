package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.doctor.NetworkMeaning;
import dev.punchline.engine.doctor.PeerKind;
import dev.punchline.engine.doctor.Reach;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTextTest {
    private static String text(NetworkReport report) {
        return String.join("\n", NetworkText.of(report));
    }

    @Test
    void theReportSaysWhatItMeansFirstAndWhatWasFoundLast() {
        assertEquals("""
                The NAT gives each peer another public port (a symmetric NAT).
                They come from a small block, so a peer finds the right one soon.
                Several NATs stand in a row, so a port that the home router opens is not open to the internet.

                Who can be reached over IPv4, a peer ...
                  without a NAT, or with an open port               directly
                  behind a usual home router                        directly, after some seconds of searching for its port
                  behind a symmetric NAT that counts its ports      not directly: neither side can foretell a port
                  behind a symmetric NAT of a carrier (port block)  not directly: neither side can foretell a port
                  behind a symmetric NAT with random ports          not directly: neither side can foretell a port

                What would help
                  - Ask the provider for a public IPv4 address or for IPv6, or put the inner router into bridge mode.
                  - Try another network, such as another Wi-Fi or a phone's hotspot.

                What was found
                  UDP              open
                  Mediator         23.4 ms away
                  Public address   203.0.113.7:40211
                  NATs             several in a row (the router's outside address is not the public one)
                  Mapping          another public port for each destination (APDM, symmetric)
                  Filtering        only answers come in (APDF)
                  Ports            within a block of about 512 ports (block)
                  Hairpin          not measured
                  Idle mapping     more than 119 s once answered
                                   29 to 34 s before any answer
                  Port mapping     100.64.0.9:50000 by pcp for 10 min
                  IPv6             a global address; the mediator has none to try it with
                  Local addresses  192.168.1.4:50000, [2001:db8::1]:50001""", text(Networks.carrier()));
    }

    @Test
    void anOpenPortMakesASymmetricNatNoMatter() {
        String text = text(Networks.mapped());
        assertTrue(text.startsWith("The router has opened a port for Punchline"), text);
        assertFalse(text.contains("What would help"), text);
        assertEquals(Reach.DIRECT, Reach.of(Networks.mapped(), PeerKind.RANDOM));
    }

    @Test
    void withoutANatAFirewallMakesTheDifference() {
        NatClass filtered = PeerKind.HOME_ROUTER.nat();
        assertTrue(text(Networks.without(filtered, "203.0.113.7"))
                .startsWith("This computer has a public address behind"));
        NatClass open = PeerKind.OPEN.nat();
        assertTrue(text(Networks.without(open, "203.0.113.7")).contains("public address: peers reach it directly"));
        assertTrue(text(Networks.without(open, "127.0.0.1")).startsWith("The mediator runs on this computer"));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        NetworkReport report = new NetworkReport(
                new NetworkSummary(NatClass.UNKNOWN, Optional.empty()),
                NetworkReport.Udp.BLOCKED,
                List.of(),
                Optional.empty());
        String text = text(report);
        assertTrue(text.startsWith("UDP does not get through"), text);
        assertTrue(text.contains("UDP              blocked"), text);
        assertTrue(text.contains("STUN does not answer"), text);
        assertTrue(text.contains("only by TCP"), text);
        assertTrue(text.contains("Allow outgoing UDP"), text);
    }

    /** Where each question had to be sent again, nobody knows which of them was answered. */
    @Test
    void aRoundTripThatCouldNotBeMeasuredIsNoSilence() {
        String text = text(Networks.of(PeerKind.HOME_ROUTER.nat()));
        assertTrue(text.contains("STUN answers late"), text);
    }

    /** The square of the ways to meet, as both sides together can bring it about. */
    @Test
    void whoCanBeReachedFollowsFromBothClasses() {
        NatClass home = PeerKind.HOME_ROUTER.nat();
        assertEquals(Reach.DIRECT, reach(home, PeerKind.HOME_ROUTER));
        assertEquals(Reach.FORETOLD, reach(home, PeerKind.COUNTING));
        assertEquals(Reach.SEARCHED, reach(home, PeerKind.CARRIER));
        assertEquals(Reach.SEARCHED, reach(home, PeerKind.RANDOM));
        assertEquals(Reach.FORETOLD, reach(PeerKind.COUNTING.nat(), PeerKind.COUNTING));
        assertEquals(Reach.NONE, reach(PeerKind.COUNTING.nat(), PeerKind.RANDOM));
        assertEquals(Reach.NONE, reach(PeerKind.RANDOM.nat(), PeerKind.RANDOM));
        assertEquals(Reach.DIRECT, reach(PeerKind.RANDOM.nat(), PeerKind.OPEN));
        assertEquals(Reach.TRIED, reach(NatClass.UNKNOWN, PeerKind.HOME_ROUTER));
    }

    private static Reach reach(NatClass ours, PeerKind theirs) {
        return Reach.of(Networks.of(ours), theirs);
    }

    @Test
    void everyClassOfNatHasAMeaningAndFitsTheTerminal() {
        for (NatMapping mapping : NatMapping.values()) {
            for (NatFiltering filtering : NatFiltering.values()) {
                for (PortAllocation ports : PortAllocation.values()) {
                    NetworkReport report = Networks.of(new NatClass(mapping, filtering, ports));
                    assertFalse(NetworkMeaning.of(report).isEmpty());
                    assertTrue(NetworkText.of(report).stream().allMatch(line -> line.length() <= 120), text(report));
                }
            }
        }
    }
}

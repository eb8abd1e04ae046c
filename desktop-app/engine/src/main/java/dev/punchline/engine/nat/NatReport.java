package dev.punchline.engine.nat;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.event.NatView;
import dev.punchline.engine.event.NetworkReport.Udp;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.PortForecast;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a discovery found. It orders the ways to try and forbids none.
 *
 * @param natClass as far as it could be seen, see {@code view}; each of its parts may be unknown
 * @param view how much could be seen
 * @param udp blocked if the main socket got no answer at all
 * @param hairpin whether the NAT sends back what goes to its own public address
 * @param reflexive the public addresses of the main socket, each once, the one seen first first; more than one if the
 *     mapping depends on the destination; empty if UDP is blocked
 * @param samples all public addresses seen, of all sockets, in the order of asking
 * @param roundTrip the shortest one to the server that was measured without doubt
 * @param forecast where the next mappings are expected, see {@link PortPattern}
 */
public record NatReport(
        NatClass natClass,
        NatView view,
        Udp udp,
        Hairpin hairpin,
        List<InetSocketAddress> reflexive,
        List<NatSample> samples,
        Optional<Duration> roundTrip,
        Optional<PortForecast> forecast) {
    public NatReport {
        reflexive = List.copyOf(reflexive);
        samples = List.copyOf(samples);
    }
}

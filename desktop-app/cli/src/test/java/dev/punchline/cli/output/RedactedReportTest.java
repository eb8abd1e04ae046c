package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.engine.doctor.RedactedReport;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedactedReportTest {
    /** An IPv4 or IPv6 literal, or a port or anything else of four digits and more. */
    private static final Pattern TELLTALE =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f]{0,4}:[0-9a-f]{0,4}:|[0-9]{4,}");

    @Test
    void itIsABlockOfWordsAndRoughFigures() {
        assertEquals("""
                ```
                punchline 1.0
                udp: open
                nat: APDM APDF block, seen from two addresses
                ports: range of about 512
                hairpin: unknown
                nats in a row: several
                public addresses: 1
                ipv6: untried
                port mapping: pcp
                idle mapping: more than 119 s once answered, 29 to 34 s before
                mediator: less than 50 ms away
                local addresses: 1 private IPv4, 1 global IPv6
                ```""", String.join("\n", RedactedReport.of(Networks.carrier(), List.of("punchline 1.0"))));
    }

    @Test
    void noAddressNorPortLeaksFromAnyNetwork() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            NetworkReport report = anyReport(random);
            String text = String.join("\n", RedactedReport.of(report, List.of()));
            assertFalse(TELLTALE.matcher(text).find(), text);
            for (InetSocketAddress secret : secrets(report)) {
                assertFalse(text.contains(IpLiteral.write(secret.getAddress())), text);
                assertFalse(text.contains(Integer.toString(secret.getPort())), text);
            }
        }
    }

    private static List<InetSocketAddress> secrets(NetworkReport report) {
        List<InetSocketAddress> secrets = new ArrayList<>(report.localAddresses());
        report.network().publicAddress().ifPresent(secrets::add);
        report.details().portMappings().orElseThrow().forEach(each -> secrets.add(each.external()));
        return secrets;
    }

    private static NetworkReport anyReport(Random random) {
        NetworkReport model = Networks.carrier();
        NetworkDetails details = model.details();
        InetSocketAddress seen = anyAddress(random);
        int last = 1_024 + random.nextInt(60_000);
        PortMapping mapping = details.portMappings().orElseThrow().get(0);
        return new NetworkReport(
                new NetworkSummary(model.network().nat(), Optional.of(seen)),
                model.udp(),
                List.of(anyAddress(random), anyAddress(random), anyAddress(random)),
                Optional.of(Duration.ofNanos(random.nextInt(1_000_000_000))),
                new NetworkDetails(
                        details.view(),
                        details.hairpin(),
                        details.levels(),
                        List.of(seen.getAddress()),
                        Optional.of(new PortForecast(
                                seen.getAddress(),
                                last,
                                random.nextInt(33) - 16,
                                new PortRange(last, Math.min(65_535, last + 500)))),
                        details.ipv6(),
                        Optional.of(
                                List.of(new PortMapping(mapping.protocol(), anyAddress(random), mapping.lifetime()))),
                        details.lifetime()));
    }

    private static InetSocketAddress anyAddress(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        bytes[0] = (byte) (1 + random.nextInt(200));
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), 1_024 + random.nextInt(60_000));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

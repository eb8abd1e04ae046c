package dev.punchline.gui.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.event.Ipv6;
import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.event.NatLevels;
import dev.punchline.engine.event.NatView;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.gui.Script;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTextsTest {
    private static final NetworkTexts ENGLISH = new NetworkTexts(Locale.ENGLISH);

    /** A home line, a carrier's line, or one without UDP. */
    static NetworkReport report(String kind) {
        return switch (kind) {
            case "home" ->
                report(
                        Script.FAIR,
                        NetworkReport.Udp.OPEN,
                        NatLevels.ONE,
                        Ipv6.WORKS,
                        Optional.of(List.of(new PortMapping(
                                MappingProtocol.PCP, Script.address("203.0.113.24", 50_000), Duration.ofMinutes(10)))));
            case "carrier" ->
                report(Script.HARD, NetworkReport.Udp.OPEN, NatLevels.SEVERAL, Ipv6.NONE, Optional.of(List.of()));
            case "blocked" ->
                report(NatClass.UNKNOWN, NetworkReport.Udp.BLOCKED, NatLevels.UNKNOWN, Ipv6.SILENT, Optional.empty());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static NetworkReport report(
            NatClass nat, NetworkReport.Udp udp, NatLevels levels, Ipv6 ipv6, Optional<List<PortMapping>> mappings) {
        boolean open = udp == NetworkReport.Udp.OPEN;
        return new NetworkReport(
                new NetworkSummary(nat, open ? Optional.of(Script.address("203.0.113.24", 51_413)) : Optional.empty()),
                udp,
                List.of(Script.address("192.168.178.20", 51_413), Script.address("2001:db8::20", 51_413)),
                open ? Optional.of(Duration.ofNanos(23_400_000)) : Optional.empty(),
                new NetworkDetails(
                        NatView.TWO_ADDRESSES,
                        Hairpin.MISSING,
                        levels,
                        open ? List.of(Script.address("203.0.113.24", 0).getAddress()) : List.of(),
                        Optional.empty(),
                        ipv6,
                        mappings,
                        Optional.of(new MappingLifetime(
                                LifetimeBounds.UNKNOWN,
                                new LifetimeBounds(Duration.ofSeconds(29), Optional.of(Duration.ofSeconds(34)))))));
    }

    @Test
    void aProviderStandsInThePictureWhereItTranslatesToo() {
        assertEquals(
                List.of(Stop.Kind.COMPUTER, Stop.Kind.ROUTER, Stop.Kind.INTERNET),
                ENGLISH.picture(report("home")).stream().map(Stop::kind).toList());
        assertEquals(
                List.of(Stop.Kind.COMPUTER, Stop.Kind.ROUTER, Stop.Kind.CARRIER, Stop.Kind.INTERNET),
                ENGLISH.picture(report("carrier")).stream().map(Stop::kind).toList());
    }

    @Test
    void theMoodsTellWhereItHurts() {
        assertEquals(
                List.of(Stop.Mood.GOOD, Stop.Mood.GOOD, Stop.Mood.GOOD),
                ENGLISH.picture(report("home")).stream().map(Stop::mood).toList());
        assertEquals(Stop.Mood.FAIR, ENGLISH.picture(report("carrier")).get(1).mood());
        assertEquals(Stop.Mood.BAD, ENGLISH.picture(report("blocked")).get(2).mood());
    }

    @Test
    void meaningsAreThoseOfTheDoctor() {
        assertEquals(
                "The router has opened a port for Punchline: every peer can reach this computer directly.",
                ENGLISH.meaning(report("home")).get(0));
        assertEquals(List.of(), ENGLISH.advice(report("home")));
        assertEquals("29 to 34 s", ENGLISH.findings(report("home")).get("Idle mapping lives"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "zh-CN"})
    void everyLanguageHasEveryText(String language) {
        NetworkTexts texts = new NetworkTexts(Locale.forLanguageTag(language));
        for (NatMapping mapping : NatMapping.values()) {
            for (NatFiltering filtering : NatFiltering.values()) {
                for (PortAllocation ports : PortAllocation.values()) {
                    for (NatLevels levels : NatLevels.values()) {
                        NatClass nat = new NatClass(mapping, filtering, ports);
                        everything(
                                texts,
                                report(nat, NetworkReport.Udp.OPEN, levels, Ipv6.UNTRIED, Optional.of(List.of())));
                    }
                }
            }
        }
        everything(texts, report("home"));
        everything(texts, report("blocked"));
    }

    @ParameterizedTest
    @EnumSource(NetworkReport.Udp.class)
    void nothingIsMissingWhateverIsKnownOfUdp(NetworkReport.Udp udp) {
        everything(ENGLISH, report(Script.FAIR, udp, NatLevels.SOME, Ipv6.SILENT, Optional.empty()));
    }

    private static void everything(NetworkTexts texts, NetworkReport report) {
        assertFalse(texts.meaning(report).isEmpty());
        assertFalse(texts.findings(report).containsValue(""));
        assertFalse(texts.picture(report).isEmpty());
        assertFalse(texts.advice(report).contains(""));
        assertFalse(texts.reach(report).containsValue(""));
    }
}

package dev.punchline.engine.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.event.NatView;
import dev.punchline.engine.event.NetworkReport.Udp;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.PortPolicy;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.StunServer;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NatDiscoveryTest {
    private static final String NAT = "198.51.100.1";
    private static final Link LINK = Link.ofMillis(12);

    private static NatServers twoAddresses(StunServer server) {
        return NatServers.of(List.of(server.address(), server.otherPort(), server.otherAddress(), server.other()));
    }

    private static NatServers oneAddress(StunServer server) {
        return NatServers.of(List.of(server.address(), server.otherPort()));
    }

    private static Host behind(SimNet net, NatProfile profile) {
        return net.internet().nat(NAT, profile, LINK).inside().host("192.168.1.10", Link.ofMillis(1));
    }

    private static NatReport report(SimNet net, DiscoveringHost host) {
        net.run(NatDiscovery.LONGEST.plusSeconds(2));
        assertEquals(1, host.reports.size(), "reports");
        assertTrue(host.sent <= 63, "sent " + host.sent);
        return host.reports.get(0);
    }

    private static NatClass natClass(NatMapping mapping, NatFiltering filtering, PortAllocation ports) {
        return new NatClass(mapping, filtering, ports);
    }

    static Stream<Arguments> profiles() {
        NatProfile sequentialEim = NatProfile.PORT_RESTRICTED.withPorts(PortPolicy.sequential(30_000, 2));
        return Stream.of(
                Arguments.of("full cone", NatProfile.FULL_CONE, PortAllocation.PRESERVING),
                Arguments.of("address restricted", NatProfile.ADDRESS_RESTRICTED, PortAllocation.PRESERVING),
                Arguments.of("port restricted", NatProfile.PORT_RESTRICTED, PortAllocation.PRESERVING),
                Arguments.of("random ports", NatProfile.PORT_RESTRICTED_RANDOM, PortAllocation.RANDOM),
                Arguments.of("sequential ports", sequentialEim, PortAllocation.SEQUENTIAL),
                Arguments.of("symmetric sequential", NatProfile.SYMMETRIC_SEQUENTIAL, PortAllocation.SEQUENTIAL),
                Arguments.of("symmetric random", NatProfile.SYMMETRIC_RANDOM, PortAllocation.RANDOM),
                Arguments.of("symmetric per address", NatProfile.SYMMETRIC_PER_ADDRESS, PortAllocation.RANDOM));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void withTwoServerAddressesEachNatIsCalledByItsName(String name, NatProfile profile, PortAllocation ports) {
        Seeds.each(50, net -> {
            StunServer server = StunServer.on(net, LINK);
            NatReport report = report(net, new DiscoveringHost(net, behind(net, profile), twoAddresses(server)));

            assertEquals(natClass(profile.mapping(), profile.filtering(), ports), report.natClass());
            assertEquals(NatView.TWO_ADDRESSES, report.view());
            assertEquals(Udp.OPEN, report.udp());
        });
    }

    /** EIM stands for EIM or ADM, ADF for ADF or EIF: {@link NatView#ONE_ADDRESS}. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void withOneServerAddressOnlyPortsAreToldApart(String name, NatProfile profile, PortAllocation ports) {
        NatMapping mapping = profile.mapping() == NatMapping.APDM ? NatMapping.APDM : NatMapping.EIM;
        NatFiltering filtering = profile.filtering() == NatFiltering.APDF ? NatFiltering.APDF : NatFiltering.ADF;
        Seeds.each(50, net -> {
            StunServer server = StunServer.on(net, LINK);
            NatReport report = report(net, new DiscoveringHost(net, behind(net, profile), oneAddress(server)));

            assertEquals(natClass(mapping, filtering, ports), report.natClass());
            assertEquals(NatView.ONE_ADDRESS, report.view());
        });
    }

    @Test
    void plainMasqueradeKeepsThePortSoItLooksEndpointIndependent() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            Host host = behind(net, NatProfile.LINUX_MASQUERADE);
            NatReport report = report(net, new DiscoveringHost(net, host, twoAddresses(server)));

            assertEquals(natClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING), report.natClass());
        });
    }

    @Test
    void anOpenHostIsFoundInOneRoundTripAfterTheLastQuestion() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            Host open = net.internet().host("198.51.100.9", LINK);
            DiscoveringHost host = new DiscoveringHost(net, open, twoAddresses(server));
            MonoTime start = net.now();
            net.runUntil(() -> !host.reports.isEmpty(), Duration.ofSeconds(5));

            assertEquals(
                    Duration.ofMillis(48 + 140 + 24), net.now().since(start), "asking, one round trip, the hairpin");
            NatReport report = host.reports.get(0);
            assertEquals(natClass(NatMapping.EIM, NatFiltering.EIF, PortAllocation.PRESERVING), report.natClass());
            assertEquals(List.of(host.mainAddress()), report.reflexive());
            assertEquals(Duration.ofMillis(48), report.roundTrip().orElseThrow());
            assertEquals(17, host.sent, "15 questions and both packets of the hairpin");
            assertEquals(Hairpin.SUPPORTED, report.hairpin());
        });
    }

    @Test
    void aPublicAddressIsToldLongBeforeTheReport() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            DiscoveringHost host =
                    new DiscoveringHost(net, behind(net, NatProfile.PORT_RESTRICTED), twoAddresses(server));
            net.runUntil(() -> !host.found.isEmpty(), Duration.ofMillis(60));

            assertEquals(List.of(new InetSocketAddress(NAT, 40_000)), host.found);
            assertEquals(List.of(), host.reports);
            assertEquals(
                    List.of(new InetSocketAddress(NAT, 40_000)),
                    report(net, host).reflexive());
            assertEquals(1, host.found.size(), "the same address is told once");
        });
    }

    @Test
    void aSymmetricNatShowsItsPortsInTheOrderOfAsking() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            Host inside = behind(net, NatProfile.SYMMETRIC_SEQUENTIAL);
            NatReport report = report(net, new DiscoveringHost(net, inside, twoAddresses(server)));

            assertEquals(
                    IntStream.range(20_000, 20_013).boxed().toList(),
                    report.samples().stream().map(s -> s.seen().getPort()).toList());
            assertEquals(4, report.reflexive().size());
        });
    }

    @Test
    void aTightFilterIsKnownThreeQuartersOfASecondAfterTheStart() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            DiscoveringHost host =
                    new DiscoveringHost(net, behind(net, NatProfile.SYMMETRIC_RANDOM), twoAddresses(server));
            MonoTime start = net.now();
            net.runUntil(() -> !host.reports.isEmpty(), Duration.ofSeconds(5));

            assertEquals(Duration.ofMillis(750), net.now().since(start));
            assertEquals(NatFiltering.APDF, host.reports.get(0).natClass().filtering());
        });
    }

    @Test
    void whoIsFarAwayHasTheTimeToAnswer() {
        Link satellite = Link.ofMillis(160).withJitter(Duration.ofMillis(40));
        for (NatProfile profile : List.of(NatProfile.FULL_CONE, NatProfile.ADDRESS_RESTRICTED)) {
            Seeds.each(50, net -> {
                StunServer server = StunServer.on(net, satellite);
                Host host = net.internet().nat(NAT, profile, satellite).inside().host("192.168.1.10", Link.ofMillis(1));
                DiscoveringHost far = new DiscoveringHost(net, host, twoAddresses(server));

                assertEquals(profile.filtering(), report(net, far).natClass().filtering());
                assertEquals(List.of(), far.unanswered);
            });
        }
    }

    @Test
    void aBlockedNetworkIsSuspectedWithinASecond() {
        Seeds.one(net -> {
            NatServers nobody = NatServers.of(
                    List.of(new InetSocketAddress("203.0.113.77", 3478), new InetSocketAddress("203.0.113.77", 3479)));
            MonoTime start = net.now();
            DiscoveringHost host = new DiscoveringHost(net, behind(net, NatProfile.FULL_CONE), nobody);
            report(net, host);

            assertEquals(List.of(start.plus(NatDiscovery.UNANSWERED_AFTER)), host.unanswered);
        });
    }

    @Test
    void anAnswerThatComesAfterTheSuspicionDispelsIt() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, Link.ofMillis(600));
            DiscoveringHost host = new DiscoveringHost(net, behind(net, NatProfile.FULL_CONE), twoAddresses(server));
            NatReport report = report(net, host);

            assertEquals(1, host.unanswered.size());
            assertEquals(Udp.OPEN, report.udp());
            assertEquals(1, report.reflexive().size());
        });
    }

    @Test
    void withoutAnyAnswerUdpIsBlocked() {
        Seeds.one(net -> {
            NatServers nobody = NatServers.of(
                    List.of(new InetSocketAddress("203.0.113.77", 3478), new InetSocketAddress("203.0.113.77", 3479)));
            DiscoveringHost host = new DiscoveringHost(net, behind(net, NatProfile.FULL_CONE), nobody);
            MonoTime start = net.now();
            net.runUntil(() -> !host.reports.isEmpty(), Duration.ofSeconds(10));

            assertTrue(net.now().since(start).compareTo(NatDiscovery.LONGEST) <= 0);
            NatReport report = report(net, host);
            assertEquals(Udp.BLOCKED, report.udp());
            assertEquals(NatClass.UNKNOWN, report.natClass());
            assertEquals(List.of(), report.reflexive());
        });
    }

    @Test
    void aServerWithOnePortTellsTheAddressAndNoMapping() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            NatServers one = NatServers.of(List.of(server.address()));
            NatReport report = report(net, new DiscoveringHost(net, behind(net, NatProfile.FULL_CONE), one));

            assertEquals(
                    natClass(NatMapping.UNKNOWN, NatFiltering.UNKNOWN, PortAllocation.PRESERVING), report.natClass());
            assertEquals(List.of(new InetSocketAddress(NAT, 40_000)), report.reflexive());
        });
    }

    @Test
    void theHairpinIsSeenThroughEachFilterOfASteadyMapping() {
        List<NatProfile> steady =
                List.of(NatProfile.FULL_CONE, NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED_RANDOM);
        for (NatProfile profile : steady) {
            Seeds.each(50, net -> assertEquals(Hairpin.SUPPORTED, hairpin(net, profile)));
            NatProfile without = profile.withHairpin(NatProfile.Hairpin.MISSING);
            Seeds.each(50, net -> assertEquals(Hairpin.MISSING, hairpin(net, without)));
        }
        Seeds.one(net -> assertEquals(Hairpin.UNKNOWN, hairpin(net, NatProfile.SYMMETRIC_RANDOM)));
    }

    private static Hairpin hairpin(SimNet net, NatProfile profile) {
        StunServer server = StunServer.on(net, LINK);
        return report(net, new DiscoveringHost(net, behind(net, profile), twoAddresses(server)))
                .hairpin();
    }

    @Test
    void mappingAndPortsAreToldWhileTheFilterStillTakesItsTime() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            DiscoveringHost host =
                    new DiscoveringHost(net, behind(net, NatProfile.SYMMETRIC_SEQUENTIAL), twoAddresses(server));
            MonoTime start = net.now();
            net.runUntil(() -> !host.sampled.isEmpty(), Duration.ofSeconds(5));

            assertEquals(Duration.ofMillis(140 + 50), net.now().since(start));
            assertEquals(
                    natClass(NatMapping.APDM, NatFiltering.UNKNOWN, PortAllocation.SEQUENTIAL),
                    host.sampled.get(0).natClass());
            PortForecast forecast = host.sampled.get(0).forecast().orElseThrow();
            assertEquals(20_013, forecast.port(1));
            assertEquals(1, report(net, host).forecast().orElseThrow().step());
        });
    }

    @Test
    void aCarriersBlockIsFoundWhetherOrNotItsMappingIsSteady() {
        for (NatProfile profile : List.of(NatProfile.CARRIER, NatProfile.CARRIER_SYMMETRIC)) {
            int[] blocks = {0};
            Seeds.each(500, net -> {
                StunServer server = StunServer.on(net, LINK);
                NatReport report = report(net, new DiscoveringHost(net, behind(net, profile), twoAddresses(server)));
                blocks[0] += report.natClass().ports() == PortAllocation.BLOCK ? 1 : 0;
            });
            assertTrue(blocks[0] >= 495, profile.mapping() + ": " + blocks[0] + " of 500");
        }
    }

    /** Filters remember whom a socket has talked to for minutes; the second discovery must not be fooled by that. */
    @Test
    void lookingTwiceDoesNotChangeTheClass() {
        Seeds.one(net -> {
            StunServer server = StunServer.on(net, LINK);
            Host inside = behind(net, NatProfile.PORT_RESTRICTED);
            DiscoveringHost host = new DiscoveringHost(net, inside, twoAddresses(server));
            NatClass before = report(net, host).natClass();
            host.again();

            assertEquals(before, report(net, host).natClass());
        });
    }

    @Test
    void lossDelayReorderingAndDuplicationDoNotMakeItLie() {
        Link rough = Link.ofMillis(25)
                .withJitter(Duration.ofMillis(30))
                .withLoss(0.05)
                .withDuplication(0.05);
        List<NatProfile> profiles = List.of(
                NatProfile.FULL_CONE,
                NatProfile.ADDRESS_RESTRICTED,
                NatProfile.PORT_RESTRICTED,
                NatProfile.SYMMETRIC_RANDOM);
        int[] right = {0};
        Seeds.each(2_000, net -> {
            NatProfile profile = profiles.get(net.random().nextInt(profiles.size()));
            StunServer server = StunServer.on(net, rough);
            NatReport report = report(net, new DiscoveringHost(net, behind(net, profile), twoAddresses(server)));
            NatClass found = report.natClass();

            assertEquals(Udp.OPEN, report.udp());
            assertEquals(profile.mapping(), found.mapping());
            right[0] += found.filtering() == profile.filtering() ? 1 : 0;
        });
        // A filter is judged by silence, which loss can fake: four sends lose to 15 % once in a thousand times.
        assertTrue(right[0] >= 1_990, "right filters: " + right[0]);
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertEquals(story(7), story(7));
    }

    private static String story(long seed) {
        StringBuilder story = new StringBuilder();
        Seeds.with(seed, net -> {
            Link rough = Link.ofMillis(25).withJitter(Duration.ofMillis(30)).withLoss(0.2);
            StunServer server = StunServer.on(net, rough);
            report(net, new DiscoveringHost(net, behind(net, NatProfile.SYMMETRIC_RANDOM), twoAddresses(server)));
            story.append(net.transcript());
        });
        return story.toString();
    }
}

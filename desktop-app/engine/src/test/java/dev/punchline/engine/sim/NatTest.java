package dev.punchline.engine.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.sim.NatProfile.Hairpin;
import dev.punchline.engine.sim.NatProfile.Strangers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each profile does what its name says. */
class NatTest {
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final String NAT = "198.51.100.1";

    private final SimNet net = new SimNet(3);
    private final Probe insider = new Probe();
    /** Two outside hosts with two ports each, as an RFC 5780 server has them. */
    private final Probe[] probes = {new Probe(), new Probe(), new Probe(), new Probe()};

    private final SimSocket[] outsiders = new SimSocket[4];
    private Nat nat;
    private SimSocket inside;

    private void behind(NatProfile profile) {
        Host first = net.internet().host("203.0.113.1", Link.ofMillis(10));
        Host second = net.internet().host("203.0.113.2", Link.ofMillis(10));
        outsiders[0] = first.bind(3478, probes[0]);
        outsiders[1] = first.bind(3479, probes[1]);
        outsiders[2] = second.bind(3478, probes[2]);
        outsiders[3] = second.bind(3479, probes[3]);
        nat = net.internet().nat(NAT, profile, Link.ofMillis(10));
        inside = nat.inside().host("192.168.1.10", Link.ofMillis(1)).bind(40_000, insider);
    }

    /** Sends to an outsider and returns the source it saw. */
    private InetSocketAddress seenBy(int outsider) {
        return seenBy(outsider, inside);
    }

    private InetSocketAddress seenBy(int outsider, SimSocket socket) {
        socket.send(outsiders[outsider].local(), Probe.text("out"));
        net.run(SETTLE);
        List<InetSocketAddress> heard = probes[outsider].heard;
        return heard.get(heard.size() - 1);
    }

    private boolean comesIn(int outsider, InetSocketAddress to) {
        int before = insider.heard.size();
        outsiders[outsider].send(to, Probe.text("in"));
        net.run(SETTLE);
        return insider.heard.size() > before;
    }

    private static NatProfile named(String name) {
        return switch (name) {
            case "full cone" -> NatProfile.FULL_CONE;
            case "address restricted" -> NatProfile.ADDRESS_RESTRICTED;
            case "port restricted" -> NatProfile.PORT_RESTRICTED;
            case "port restricted, random" -> NatProfile.PORT_RESTRICTED_RANDOM;
            case "symmetric, sequential" -> NatProfile.SYMMETRIC_SEQUENTIAL;
            case "symmetric, random" -> NatProfile.SYMMETRIC_RANDOM;
            case "symmetric per address" -> NatProfile.SYMMETRIC_PER_ADDRESS;
            case "linux masquerade" -> NatProfile.LINUX_MASQUERADE;
            case "carrier" -> NatProfile.CARRIER;
            case "carrier symmetric" -> NatProfile.CARRIER_SYMMETRIC;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "full cone, EIM",
        "address restricted, EIM",
        "port restricted, EIM",
        "'port restricted, random', EIM",
        "'symmetric, sequential', APDM",
        "'symmetric, random', APDM",
        "symmetric per address, ADM",
        "carrier, EIM",
        "carrier symmetric, APDM",
    })
    void thePublicPortDependsOnWhatTheMappingSays(String profile, String mapping) {
        behind(named(profile));
        InetSocketAddress first = seenBy(0);
        assertEquals(SimNet.address(NAT), first.getAddress());
        assertEquals(first, seenBy(0), "same destination, same port");
        assertEquals(!mapping.equals("APDM"), first.equals(seenBy(1)), "other port of the destination");
        assertEquals(mapping.equals("EIM"), first.equals(seenBy(2)), "other address of the destination");
    }

    @ParameterizedTest
    @CsvSource({
        "full cone, EIF",
        "address restricted, ADF",
        "port restricted, APDF",
        "'port restricted, random', APDF",
        "'symmetric, sequential', APDF",
        "'symmetric, random', APDF",
        "symmetric per address, ADF",
        "linux masquerade, APDF",
        "carrier, EIF",
        "carrier symmetric, APDF",
    })
    void whoComesInDependsOnWhatTheFilteringSays(String profile, String filtering) {
        behind(named(profile));
        InetSocketAddress open = seenBy(0);
        assertTrue(comesIn(0, open), "the one asked");
        assertEquals(!filtering.equals("APDF"), comesIn(1, open), "same address, other port");
        assertEquals(filtering.equals("EIF"), comesIn(2, open), "other address");
    }

    @Test
    void nobodyComesInWhereNobodyWentOut() {
        behind(NatProfile.FULL_CONE);
        assertEquals(false, comesIn(0, Probe.at(NAT, 40_000)));
    }

    @Test
    void masqueradeKeepsThePortForEveryDestination() {
        behind(NatProfile.LINUX_MASQUERADE);
        for (int outsider = 0; outsider < 4; outsider++) {
            assertEquals(Probe.at(NAT, 40_000), seenBy(outsider));
        }
    }

    @Test
    void masqueradeGivesASecondHostAnotherPortOnlyTowardsTheSameDestination() {
        behind(NatProfile.LINUX_MASQUERADE);
        SimSocket rival = nat.inside().host("192.168.1.11", Link.ofMillis(1)).bind(40_000, new Probe());
        assertEquals(Probe.at(NAT, 40_000), seenBy(0));
        assertNotEquals(Probe.at(NAT, 40_000), seenBy(0, rival));
        assertEquals(Probe.at(NAT, 40_000), seenBy(1, rival));
    }

    @Test
    void aPreservedPortIsTheFirstComers() {
        behind(NatProfile.PORT_RESTRICTED);
        SimSocket rival = nat.inside().host("192.168.1.11", Link.ofMillis(1)).bind(40_000, new Probe());
        assertEquals(Probe.at(NAT, 40_000), seenBy(0));
        assertNotEquals(Probe.at(NAT, 40_000), seenBy(1, rival));
    }

    @Test
    void sequentialPortsAreOneStepApart() {
        behind(NatProfile.SYMMETRIC_RANDOM.withPorts(PortPolicy.sequential(20_000, 4)));
        List<Integer> ports = new ArrayList<>();
        for (int outsider = 0; outsider < 4; outsider++) {
            ports.add(seenBy(outsider).getPort());
        }
        assertEquals(List.of(20_000, 20_004, 20_008, 20_012), ports);
    }

    @Test
    void randomPortsShowNoOrder() {
        behind(NatProfile.SYMMETRIC_RANDOM);
        int first = seenBy(0).getPort();
        int second = seenBy(1).getPort();
        int third = seenBy(2).getPort();
        assertTrue(Math.abs(first - second) > 50 && Math.abs(second - third) > 50, first + " " + second + " " + third);
    }

    @Test
    void aSubscribersPortsAllComeFromItsBlock() {
        behind(NatProfile.CARRIER_SYMMETRIC);
        Host neighbour = nat.inside().host("192.168.1.11", Link.ofMillis(1));
        for (int i = 0; i < 50; i++) {
            SimSocket own = inside.host().bind(new Probe());
            int port = seenBy(i % 4, own).getPort();
            assertTrue(port >= 1_024 && port < 1_536, "port " + port);
            int other = seenBy(i % 4, neighbour.bind(new Probe())).getPort();
            assertTrue(other >= 1_536 && other < 2_048, "port of the neighbour " + other);
        }
    }

    @Test
    void aBlockThatIsUsedUpLetsNothingOut() {
        behind(NatProfile.CARRIER.withPorts(PortPolicy.block(2)));
        seenBy(0);
        seenBy(1, inside.host().bind(new Probe()));
        inside.host().bind(new Probe()).send(outsiders[2].local(), Probe.text("out"));
        net.run(SETTLE);
        assertEquals(List.of(), probes[2].heard);
    }

    @Test
    void anUnansweredMappingDiesEarlierThanAnAnsweredOne() {
        behind(NatProfile.PORT_RESTRICTED
                .withUnrepliedLifetime(Duration.ofSeconds(10))
                .withRepliedLifetime(Duration.ofSeconds(20)));
        InetSocketAddress open = seenBy(0);
        net.run(Duration.ofSeconds(10));
        assertEquals(false, comesIn(0, open), "unanswered for 11 s");

        open = seenBy(0);
        assertTrue(comesIn(0, open));
        net.run(Duration.ofSeconds(15));
        assertTrue(comesIn(0, open), "answered 16 s ago");
        net.run(Duration.ofSeconds(20));
        assertEquals(false, comesIn(0, open), "answered 21 s ago");
    }

    @Test
    void aMappingThatDiedGetsANewPort() {
        behind(NatProfile.PORT_RESTRICTED_RANDOM.withUnrepliedLifetime(Duration.ofSeconds(10)));
        InetSocketAddress before = seenBy(0);
        net.run(Duration.ofSeconds(30));
        assertNotEquals(before, seenBy(0));
    }

    @Test
    void aRestartedRouterHasForgottenItsMappings() {
        behind(NatProfile.FULL_CONE);
        InetSocketAddress open = seenBy(0);
        nat.restart();
        assertEquals(false, comesIn(0, open));
    }

    @ParameterizedTest
    @CsvSource({"SUPPORTED, true", "MISSING, false"})
    void neighboursMeetOutsideOnlyWithHairpin(Hairpin hairpin, boolean meet) {
        behind(NatProfile.FULL_CONE.withHairpin(hairpin));
        SimSocket neighbour =
                nat.inside().host("192.168.1.11", Link.ofMillis(1)).bind(50_000, new Probe());
        InetSocketAddress open = seenBy(0);
        neighbour.send(open, Probe.text("over the roof"));
        net.run(SETTLE);
        assertEquals(meet ? List.of(Probe.at(NAT, 50_000)) : List.of(), insider.heard);
    }

    @Test
    void neighboursMeetInsideWithoutTheNat() {
        behind(NatProfile.FULL_CONE);
        SimSocket neighbour =
                nat.inside().host("192.168.1.11", Link.ofMillis(1)).bind(50_000, new Probe());
        neighbour.send(inside.local(), Probe.text("next door"));
        net.run(SETTLE);
        assertEquals(List.of(neighbour.local()), insider.heard);
    }

    @Test
    void aRememberedStrangerCostsThePort() {
        behind(NatProfile.LINUX_MASQUERADE.withStrangers(Strangers.REMEMBERED));
        assertEquals(false, comesIn(0, Probe.at(NAT, 40_000)));
        assertNotEquals(Probe.at(NAT, 40_000), seenBy(0));
        assertEquals(Probe.at(NAT, 40_000), seenBy(1), "towards others the port is kept");
    }

    @Test
    void aForgottenStrangerCostsNothing() {
        behind(NatProfile.LINUX_MASQUERADE);
        assertEquals(false, comesIn(0, Probe.at(NAT, 40_000)));
        assertEquals(Probe.at(NAT, 40_000), seenBy(0));
    }

    @Test
    void behindACarrierBothNatsTranslateAndFilter() {
        behind(NatProfile.CARRIER);
        Nat home = nat.inside().nat("100.64.0.2", NatProfile.PORT_RESTRICTED, Link.ofMillis(5));
        Probe homeProbe = new Probe();
        SimSocket computer = home.inside().host("192.168.0.5", Link.ofMillis(1)).bind(40_000, homeProbe);
        InetSocketAddress open = seenBy(0, computer);
        assertEquals(SimNet.address(NAT), open.getAddress());
        assertNotEquals(40_000, open.getPort(), "the carrier gives a port of its block");
        outsiders[0].send(open, Probe.text("answer"));
        outsiders[2].send(open, Probe.text("stranger"));
        net.run(SETTLE);
        assertEquals(
                List.of(outsiders[0].local()), homeProbe.heard, "the home router filters what the carrier lets in");
    }

    @Test
    void twoHomesBehindOneCarrierMeetByItsHairpin() {
        behind(NatProfile.CARRIER);
        Probe left = new Probe();
        Probe right = new Probe();
        SimSocket a = nat.inside()
                .nat("100.64.0.2", NatProfile.FULL_CONE, Link.ofMillis(5))
                .inside()
                .host("192.168.0.5", Link.ofMillis(1))
                .bind(40_000, left);
        SimSocket b = nat.inside()
                .nat("100.64.0.3", NatProfile.FULL_CONE, Link.ofMillis(5))
                .inside()
                .host("192.168.0.5", Link.ofMillis(1))
                .bind(40_000, right);
        InetSocketAddress publicA = seenBy(0, a);
        InetSocketAddress publicB = seenBy(0, b);
        a.send(publicB, Probe.text("hello"));
        net.run(SETTLE);
        assertEquals(List.of(publicA), right.heard);
    }
}

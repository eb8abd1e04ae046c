package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.nat.PortAllocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of router is what its name says, in the judgement of tools that are not ours. */
@InLab
class NatProfileIT {
    private static final int INSIDE_PORT = 5000;
    private static final int BLOCK = 512;

    private static List<NatProfile> letUdpThrough() {
        return Stream.of(NatProfile.values())
                .filter(profile -> profile != NatProfile.UDP_BLOCKED)
                .toList();
    }

    private static String hostBehind(NatProfile profile) {
        return "h" + profile.ordinal();
    }

    private static Plan oneHostBehindEach(List<NatProfile> profiles) {
        return Plan.of(profiles.stream()
                .map(profile -> Site.of("s" + profile.ordinal(), profile, hostBehind(profile)))
                .toArray(Site[]::new));
    }

    @Test
    void coturnFindsTheMappingAndTheFilterThatEachProfileClaims() {
        List<NatProfile> profiles = letUdpThrough();
        try (Lab lab = Lab.build(oneHostBehindEach(profiles));
                Coturn server = Coturn.start(lab)) {
            Map<NatProfile, NatDiscovery> found =
                    Concurrently.ask(profiles, profile -> NatDiscovery.of(lab.host(hostBehind(profile))));
            assertAll(found.entrySet().stream().map(each -> () -> {
                assertEquals(each.getKey().mapping(), each.getValue().mapping(), each::toString);
                assertEquals(each.getKey().filtering(), each.getValue().filtering(), each::toString);
            }));
        }
    }

    @Test
    void theInsidePortIsKeptByTheProfilesThatClaimIt() {
        List<NatProfile> profiles = letUdpThrough();
        try (Lab lab = Lab.build(oneHostBehindEach(profiles));
                Coturn server = Coturn.start(lab)) {
            Map<NatProfile, List<Integer>> found =
                    Concurrently.ask(profiles, profile -> outsidePorts(lab, hostBehind(profile), Coturn.PORT));
            assertAll(found.entrySet().stream().map(each -> () -> {
                boolean kept = each.getValue().equals(List.of(INSIDE_PORT, INSIDE_PORT));
                assertEquals(each.getKey().ports() == PortAllocation.PRESERVING, kept, each::toString);
            }));
        }
    }

    @Test
    void aSequentialRouterGivesTheNextDestinationTheNextPort() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.SYMMETRIC_SEQUENTIAL));
                Coturn server = Coturn.start(lab)) {
            List<Integer> first = outsidePorts(lab, "a", Coturn.PORT);
            List<Integer> second = outsidePorts(lab, "b", Coturn.PORT);
            assertEquals(first.get(0) + 1, first.get(1));
            assertTrue(second.get(0) > first.get(1) && second.get(0) < first.get(1) + 10, first + " then " + second);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SYMMETRIC_RANDOM", "SYMMETRIC_PER_ADDRESS"})
    void aSymmetricRouterGivesEachAddressAPortFarFromTheOther(NatProfile profile) {
        try (Lab lab = Lab.build(Plan.together(profile));
                Coturn server = Coturn.start(lab)) {
            List<Integer> ports = outsidePorts(lab, "a", Coturn.PORT);
            assertTrue(Math.abs(ports.get(0) - ports.get(1)) > 10, ports.toString());
        }
    }

    @Test
    void aSymmetricCarrierStaysInTheBlockOfItsSubscriber() {
        Site carrier = Site.of("carrier", NatProfile.CARRIER_SYMMETRIC);
        Site one = Site.of("home1", NatProfile.LINUX_MASQUERADE, "a").behind("carrier");
        Site two = Site.of("home2", NatProfile.LINUX_MASQUERADE, "b").behind("carrier");
        try (Lab lab = Lab.build(Plan.of(carrier, one, two));
                Coturn server = Coturn.start(lab)) {
            List<Integer> blocksOfOne = blocks(lab, "a");
            List<Integer> blocksOfTwo = blocks(lab, "b");
            assertEquals(1, blocksOfOne.stream().distinct().count(), blocksOfOne.toString());
            assertEquals(1, blocksOfTwo.stream().distinct().count(), blocksOfTwo.toString());
            assertNotEquals(blocksOfOne.get(0), blocksOfTwo.get(0));
        }
    }

    @Test
    void aRouterThatForgetsSoonHasForgottenAnAnswerAfterTwentySecondsAndNotBefore() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.SHORT_LIFETIME));
                Coturn server = Coturn.start(lab)) {
            Host host = lab.host("a");
            Duration before = Duration.ofSeconds(15);
            Duration after = Duration.ofSeconds(21);
            assertEquals(
                    Map.of(before, true, after, false),
                    Concurrently.ask(List.of(before, after), pause -> NatDiscovery.isStillMappedAfter(host, pause)));
        }
    }

    /** Coturn's client asks from a second port, so that only a loose filter lets it judge. */
    @ParameterizedTest
    @EnumSource(names = {"FULL_CONE", "LINUX_MASQUERADE"})
    void whatIsSentToTheOwnOutsideAddressComesBackOnlyWithHairpin(NatProfile profile) {
        try (Lab lab = Lab.build(Plan.together(profile));
                Coturn server = Coturn.start(lab)) {
            assertEquals(profile.behaviour().isPresent(), NatDiscovery.hairpins(lab.host("a")));
        }
    }

    @Test
    void whereUdpIsBlockedTheWebWorksAndStunDoesNot() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.UDP_BLOCKED));
                MediatorProcess mediator = MediatorProcess.start(lab)) {
            Namespace here = lab.host("a").namespace();
            here.command("curl", "-sf", "-m5", MediatorProcess.URL + "/readyz").check();
            String said = here.command("stun", Lab.MEDIATOR_ADDRESS).run().stdout();
            assertTrue(said.contains("Primary: Blocked"), said);
        }
    }

    @Test
    void behindAPortRestrictedRouterTwoHostsWithOnePortKeepOneOutsidePortEach() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.PORT_RESTRICTED));
                Coturn server = Coturn.start(lab)) {
            String first = outsideAddresses(lab, "a", Coturn.PORT).get(0);
            List<String> second = outsideAddresses(lab, "b", Coturn.SECOND_PORT);
            assertNotEquals(first, second.get(0));
            assertEquals(second, outsideAddresses(lab, "b", Coturn.PORT));
        }
    }

    @Test
    void behindAMasqueradingRouterTheSecondHostsPortDependsOnWhomItWritesTo() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.LINUX_MASQUERADE));
                Coturn server = Coturn.start(lab)) {
            String first = outsideAddresses(lab, "a", Coturn.PORT).get(0);
            assertEquals(first, outsideAddresses(lab, "b", Coturn.SECOND_PORT).get(0));
            assertNotEquals(first, outsideAddresses(lab, "b", Coturn.PORT).get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PORT_RESTRICTED", "LINUX_MASQUERADE"})
    void aRouterThatDropsWhatCameTooEarlyStillKeepsThePort(NatProfile profile) {
        try (Lab lab = Lab.build(Plan.together(profile))) {
            assertEquals(ownPortOutside(lab), addressAfterAnEarlyPacket(lab));
        }
    }

    @Test
    void aRouterWithoutAFirewallGivesThePortAwayToWhatCameTooEarly() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.BARE_MASQUERADE))) {
            assertNotEquals(ownPortOutside(lab), addressAfterAnEarlyPacket(lab));
        }
    }

    private static String ownPortOutside(Lab lab) {
        return lab.router("home1").outsideAddress() + ":" + INSIDE_PORT;
    }

    /** The server's socket writes to our outside port before we have written to the server. */
    private static String addressAfterAnEarlyPacket(Lab lab) {
        lab.mediator()
                .namespace()
                .command(
                        "socat",
                        "-u",
                        "-",
                        "UDP4-SENDTO:" + ownPortOutside(lab) + ",sourceport=" + Coturn.PORT + ",bind="
                                + Lab.MEDIATOR_ADDRESS)
                .withInput("early")
                .check();
        try (Coturn server = Coturn.start(lab)) {
            return outsideAddresses(lab, "a", Coturn.PORT).get(0);
        }
    }

    private static List<Integer> blocks(Lab lab, String host) {
        return Stream.of(Coturn.PORT, Coturn.SECOND_PORT)
                .flatMap(port -> outsidePorts(lab, host, port).stream())
                .map(port -> (port - 1024) / BLOCK)
                .toList();
    }

    private static List<Integer> outsidePorts(Lab lab, String host, int serverPort) {
        return outsideAddresses(lab, host, serverPort).stream()
                .map(address -> Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)))
                .toList();
    }

    private static List<String> outsideAddresses(Lab lab, String host, int serverPort) {
        return NatDiscovery.ofPort(lab.host(host), INSIDE_PORT, serverPort).outsideAddresses();
    }
}

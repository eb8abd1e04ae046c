package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of router is what its name says, in the judgement of tools that are not ours. */
@InLab
class NatProfileIT {
    private static final int INSIDE_PORT = 5000;

    @ParameterizedTest
    @EnumSource
    void coturnFindsTheMappingAndTheFilterThatTheProfileClaims(NatProfile profile) {
        try (Lab lab = Lab.build(Plan.together(profile));
                Coturn server = Coturn.start(lab)) {
            NatDiscovery found = NatDiscovery.of(lab.host("a"));
            assertEquals(profile.mapping(), found.mapping());
            assertEquals(profile.filtering(), found.filtering());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theInsidePortIsKeptWhileItIsFree(NatProfile profile) {
        try (Lab lab = Lab.build(Plan.together(profile));
                Coturn server = Coturn.start(lab)) {
            String outside =
                    profile == NatProfile.OPEN ? lab.host("a").address() + ":" + INSIDE_PORT : ownPortOutside(lab);
            assertEquals(List.of(outside, outside), outsideAddresses(lab, "a", Coturn.PORT));
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

    private static List<String> outsideAddresses(Lab lab, String host, int serverPort) {
        return NatDiscovery.ofPort(lab.host(host), INSIDE_PORT, serverPort).outsideAddresses();
    }
}

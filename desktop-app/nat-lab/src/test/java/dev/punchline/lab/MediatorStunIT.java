package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.nat.NatMapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mediator's STUN service satisfies clients that are not ours, through real routers. */
@InLab
@Execution(ExecutionMode.CONCURRENT) // its clients wait for answers that do not come
class MediatorStunIT {
    @ParameterizedTest
    @EnumSource
    void coturnsClientDiscoversEveryProfileWithIt(NatProfile profile) {
        try (Lab lab = Lab.build(Plan.together(profile));
                MediatorProcess mediator = onTwoAddresses(lab)) {
            NatDiscovery found = NatDiscovery.of(lab.host("a"));
            assertEquals(profile.mapping(), mapping(found), found::toString);
            assertEquals(profile.filtering(), found.filtering());
        }
    }

    @Test
    void aPlainClientLearnsItsOutsideAddress() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.PORT_RESTRICTED));
                MediatorProcess mediator = MediatorProcess.start(lab)) {
            String said = lab.host("a")
                    .namespace()
                    .command("turnutils_stunclient", Lab.MEDIATOR_ADDRESS)
                    .check();
            assertTrue(
                    said.contains("UDP reflexive addr: " + lab.router("home1").outsideAddress() + ":"), said);
        }
    }

    /**
     * The tool goes where the answer before it named the other address. The mediator names the opposite of the socket
     * that answers (RFC 5780 section 7.4), so the third question comes to the first address again, on its other port;
     * the tool takes it for one to the second address and calls a mapping for each address one for each port.
     */
    private static NatMapping mapping(NatDiscovery found) {
        if (found.mapping() != NatMapping.APDM) {
            return found.mapping();
        }
        List<String> seen = found.outsideAddresses();
        return seen.get(0).equals(seen.get(2)) ? NatMapping.ADM : NatMapping.APDM;
    }

    private static MediatorProcess onTwoAddresses(Lab lab) {
        return MediatorProcess.start(
                lab,
                "--stun-address",
                Lab.MEDIATOR_ADDRESS + ":3478",
                "--stun-alternate-address",
                Lab.MEDIATOR_SECOND_ADDRESS + ":3478");
    }
}

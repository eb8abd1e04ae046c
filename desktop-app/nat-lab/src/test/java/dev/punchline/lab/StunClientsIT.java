package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import org.junit.jupiter.api.Test;

/**
 * Clients that others wrote understand every answer of the mediator: coturn's of RFC 5780 and Debian's {@code stun},
 * which speaks RFC 3489. Over the loopback of the mediator's host, where nothing stands in between.
 */
@InLab
class StunClientsIT {
    private static final String[] TWO_ADDRESSES = {
        "--stun-address", "127.0.0.1:3478", "--stun-alternate-address", "127.0.0.2:3478"
    };

    private static String run(Namespace namespace, String... words) {
        Command.Output output = namespace.command(words).run();
        return output.stdout() + output.stderr();
    }

    private static void assertSays(String expected, String said) {
        assertTrue(said.contains(expected), () -> "no <" + expected + "> in:\n" + said);
    }

    @Test
    void withTwoAddressesCoturnsClientsSeeAllOfRfc5780() {
        try (Lab lab = Lab.build(Plan.of());
                MediatorProcess mediator = MediatorProcess.start(lab, TWO_ADDRESSES)) {
            Namespace here = lab.mediator().namespace();
            String said = run(here, "turnutils_stunclient", "127.0.0.1");
            assertSays("RFC 5780 response 1", said);
            assertSays("Response origin: : 127.0.0.1:3478", said);
            assertSays("Other addr: : 127.0.0.2:3479", said);
            assertSays("UDP reflexive addr: 127.0.0.1:", said);
            // The second went to another port (RESPONSE-PORT), the third was 1500 bytes longer (PADDING).
            assertSays("RFC 5780 response 3", said);

            String discovered = run(here, "turnutils_natdiscovery", "-m", "-f", "-P", "127.0.0.1");
            assertSays("NAT with Endpoint Independent Mapping!", discovered);
            assertSays("NAT with Endpoint Independent Filtering!", discovered);
            assertSays("No ALG: Mapped == XOR-Mapped", discovered);
            assertSays("Response origin: : 127.0.0.2:3479", discovered);
            assertFalse(discovered.contains("error"), discovered);

            String lifetime = run(here, "turnutils_natdiscovery", "-t", "-T", "1", "127.0.0.1");
            assertSays("RFC 5780 response 2", lifetime);
        }
    }

    @Test
    void withTwoAddressesAClientOfRfc3489SeesAnOpenNetwork() {
        try (Lab lab = Lab.build(Plan.of());
                MediatorProcess mediator = MediatorProcess.start(lab, TWO_ADDRESSES)) {
            String said = run(lab.mediator().namespace(), "stun", "127.0.0.1", "-v");
            assertSays("Primary: Open", said);
            assertSays("ChangedAddress = 127.0.0.2:3479", said);
            assertSays("SourceAddress = 127.0.0.2:3478", said); // it asked for a change of address
            assertSays("SourceAddress = 127.0.0.1:3479", said); // and of the port
        }
    }

    @Test
    void aClientOfRfc3489NamesTheRouterInFrontOfIt() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.PORT_RESTRICTED));
                MediatorProcess mediator = MediatorProcess.start(
                        lab,
                        "--stun-address",
                        Lab.MEDIATOR_ADDRESS + ":3478",
                        "--stun-alternate-address",
                        Lab.MEDIATOR_SECOND_ADDRESS + ":3478")) {
            String said = run(lab.host("a").namespace(), "stun", Lab.MEDIATOR_ADDRESS);
            assertSays("Primary: Independent Mapping, Port Dependent Filter", said);
        }
    }

    @Test
    void withoutAnyFlagAddressesAreToldAndNothingElseIsClaimed() {
        try (Lab lab = Lab.build(Plan.of());
                MediatorProcess mediator = MediatorProcess.start(lab)) {
            Namespace here = lab.mediator().namespace();
            String said = run(here, "turnutils_stunclient", "127.0.0.1");
            assertSays("UDP reflexive addr: 127.0.0.1:", said);
            assertFalse(said.contains("Other addr"), said);
            assertFalse(said.contains("Response origin"), said);

            String second = run(here, "turnutils_stunclient", "-p", "3479", "127.0.0.1");
            assertSays("UDP reflexive addr: 127.0.0.1:", second);
            assertSays("MappedAddress = 127.0.0.1:", run(here, "stun", "127.0.0.1", "-v"));
        }
    }

    /** RFC 5780 section 7.4: who has no second address offers no discovery, and clients say that they cannot tell. */
    @Test
    void withoutASecondAddressCoturnsClientDrawsNoConclusion() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.PORT_RESTRICTED));
                MediatorProcess mediator = MediatorProcess.start(lab)) {
            NatDiscovery found = NatDiscovery.of(lab.host("a"));
            assertEquals(NatMapping.UNKNOWN, found.mapping());
            assertEquals(NatFiltering.UNKNOWN, found.filtering());
            assertFalse(found.outsideAddresses().isEmpty());
        }
    }
}

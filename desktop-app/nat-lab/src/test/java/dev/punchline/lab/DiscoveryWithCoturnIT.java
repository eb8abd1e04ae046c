package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Our discovery understands a server that others wrote, behind routers of each kind. */
@InLab
class DiscoveryWithCoturnIT {
    private static final List<String> SERVER = List.of(
            Lab.MEDIATOR_ADDRESS + ":" + Coturn.PORT,
            Lab.MEDIATOR_ADDRESS + ":" + Coturn.SECOND_PORT,
            Lab.MEDIATOR_SECOND_ADDRESS + ":" + Coturn.PORT,
            Lab.MEDIATOR_SECOND_ADDRESS + ":" + Coturn.SECOND_PORT);

    private static String hostBehind(NatProfile profile) {
        return "h" + profile.ordinal();
    }

    private static String discover(Host host) {
        return host.namespace()
                .command(Jars.runTest(OurDiscovery.class, SERVER).toArray(String[]::new))
                .check()
                .strip();
    }

    /** One after the other: a computer too busy to answer in time looks like a filter. */
    @Test
    void itFindsEachKindOfMappingAndFilter() {
        List<NatProfile> profiles = List.of(
                NatProfile.OPEN,
                NatProfile.FULL_CONE,
                NatProfile.ADDRESS_RESTRICTED,
                NatProfile.PORT_RESTRICTED,
                NatProfile.SYMMETRIC_RANDOM,
                NatProfile.SYMMETRIC_PER_ADDRESS,
                NatProfile.UDP_BLOCKED);
        Plan plan = Plan.of(profiles.stream()
                .map(profile -> Site.of("s" + profile.ordinal(), profile, hostBehind(profile)))
                .toArray(Site[]::new));
        try (Lab lab = Lab.build(plan);
                Coturn server = Coturn.start(lab)) {
            assertAll(profiles.stream()
                    .map(profile -> () -> assertEquals(
                            profile.mapping() + " " + profile.filtering(),
                            discover(lab.host(hostBehind(profile))),
                            profile::code)));
        }
    }
}

package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.punchline.protocol.nat.NatMapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The doctor calls each kind of router by its name; that it bears that name is shown by {@link NatProfileIT}. */
@InLab
class DoctorIT {
    /** A computer too busy to answer in time looks like a filter. */
    private static final int AT_ONCE = 2;

    private static String hostBehind(NatProfile profile) {
        return "h" + profile.ordinal();
    }

    @Test
    void theDoctorFindsWhatStandsBeforeEachHost() {
        List<NatProfile> profiles = List.of(NatProfile.values());
        Plan plan = Plan.of(profiles.stream()
                .map(profile -> Site.of("s" + profile.ordinal(), profile, hostBehind(profile)))
                .toArray(Site[]::new));
        try (Lab lab = Lab.build(plan);
                MediatorProcess mediator = MediatorProcess.start(
                        lab,
                        "--stun-address",
                        Lab.MEDIATOR_ADDRESS + ":3478",
                        "--stun-alternate-address",
                        Lab.MEDIATOR_SECOND_ADDRESS + ":3478")) {
            Map<NatProfile, String> found =
                    Concurrently.ask(profiles, profile -> examine(lab, hostBehind(profile)), AT_ONCE);
            assertAll(found.entrySet().stream()
                    .map(each -> () -> assertEquals(expected(each.getKey()), each.getValue(), each.getKey()::code)));
        }
    }

    private static String examine(Lab lab, String host) {
        try (CliProcess doctor = new Peer(lab, host).start("doctor", "--no-port-mapping")) {
            assertEquals(0, doctor.exitCode(), doctor::report);
            JsonObject network = doctor.await("network");
            JsonObject nat = network.getAsJsonObject("nat");
            return Stream.of(
                            nat.get("mapping"),
                            nat.get("filtering"),
                            nat.get("ports"),
                            network.get("hairpin"),
                            network.get("udp"))
                    .map(word -> word.getAsString())
                    .toList()
                    .toString();
        }
    }

    private static String expected(NatProfile profile) {
        if (profile == NatProfile.UDP_BLOCKED) {
            return List.of("unknown", "unknown", "unknown", "unknown", "blocked")
                    .toString();
        }
        return List.of(
                        profile.mapping().code(),
                        profile.filtering().code(),
                        profile.ports().code(),
                        hairpin(profile),
                        "open")
                .toString();
    }

    /** Our translators have it, the kernel's rules do not, and a host without a NAT reaches its own address. */
    private static String hairpin(NatProfile profile) {
        if (profile.mapping() != NatMapping.EIM) {
            return "unknown";
        }
        return profile.behaviour().isPresent() || profile == NatProfile.OPEN ? "supported" : "missing";
    }
}

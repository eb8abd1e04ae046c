package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer behind two strict routers is reached through a port that one of them granted, by a real daemon. */
@InLab
class PortMappingIT {
    private static final Plan TWO_HOMES = Plan.pair(NatProfile.LINUX_MASQUERADE, NatProfile.LINUX_MASQUERADE);

    @ParameterizedTest
    @EnumSource
    void aGrantedPortLetsInWhomNoPunchWould(MiniUpnpd.Language language) {
        try (Duo duo = Duo.in(TWO_HOMES);
                MiniUpnpd daemon = MiniUpnpd.start(duo.lab(), "home2", language)) {
            MiniUpnpd.makeStrict(duo.lab().router("home1").namespace());
            try (CliProcess receiver = duo.b().start("receive", "--accept", "all")) {
                String peer = Duo.peerId(receiver);
                Wait.until("the port is granted", () -> !daemon.grants().isEmpty());
                try (CliProcess caller = duo.a().start("connect", peer)) {
                    assertEquals(0, caller.exitCode(), caller::report);
                    assertEquals(
                            "mapped", caller.await("connected").get("strategy").getAsString(), caller::report);
                    System.out.printf(
                            "nat-lab: %s: connected.millis %s%n",
                            language, caller.await("connected").get("millis"));
                }
                assertEquals(
                        "mapped", receiver.await("connected").get("strategy").getAsString(), receiver::report);
                receiver.interrupt();
                receiver.exitCode();
                assertEquals(List.of(), daemon.grants(), "given back at the end");
            }
        }
    }

    @Test
    void whoDoesNotWantARoutersHelpIsNotHelped() {
        try (Duo duo = Duo.in(TWO_HOMES);
                MiniUpnpd daemon = MiniUpnpd.start(duo.lab(), "home2", MiniUpnpd.Language.ALL)) {
            MiniUpnpd.makeStrict(duo.lab().router("home1").namespace());
            try (CliProcess receiver = duo.b().start("receive", "--accept", "all", "--no-port-mapping");
                    CliProcess caller = duo.a().start("connect", Duo.peerId(receiver), "--no-port-mapping")) {
                assertEquals(3, caller.exitCode(), caller::report);
                assertEquals(List.of(), daemon.grants());
            }
        }
    }

    @Test
    void aShortLeaseIsRenewedAndARouterThatRestartsIsAskedAgain() {
        try (Duo duo = Duo.in(TWO_HOMES);
                MiniUpnpd daemon = MiniUpnpd.start(duo.lab(), "home2", MiniUpnpd.Language.PCP);
                CliProcess receiver = duo.b().start("receive", "--accept", "all")) {
            Duo.peerId(receiver);
            Wait.until("the port is granted", () -> !daemon.grants().isEmpty());
            List<String> granted = daemon.grants();
            long renewals = daemon.mappings();
            Wait.until("it is renewed, twice", () -> daemon.mappings() >= renewals + 2);
            assertEquals(granted, daemon.grants());
            daemon.restart();
            assertTrue(daemon.grants().isEmpty());
            Wait.until("the port is granted again", () -> daemon.grants().equals(granted));
        }
    }
}

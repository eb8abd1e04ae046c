package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind a firewall that lets no UDP through. */
@InLab
class TcpIT {
    private static Plan blockedAnd(NatProfile other) {
        return Plan.pair(NatProfile.UDP_BLOCKED, other);
    }

    private static void assertOverTcp(CliProcess process) {
        JsonObject connected = process.await("connected");
        assertEquals("tcp", connected.get("strategy").getAsString(), process::report);
        System.out.printf(
                "nat-lab: tcp: connected.millis %d%n", connected.get("millis").getAsLong());
    }

    @Test
    void anOpenHostIsReachedByTcpAndGetsAFile() throws IOException {
        Path file = RealFiles.find().jdk().resolve("release");
        try (Duo duo = Duo.in(blockedAnd(NatProfile.OPEN))) {
            Path inbox = duo.b().folder("inbox");
            try (CliProcess receiver =
                            duo.b().start("receive", "--accept", "all", "--once", "--dir", inbox.toString());
                    CliProcess sender = duo.a().start("send", Duo.peerId(receiver), file.toString())) {
                assertOverTcp(sender);
                assertEquals(0, sender.exitCode(), sender::report);
                assertEquals(0, receiver.exitCode(), receiver::report);
                assertEquals(-1, Files.mismatch(file, inbox.resolve("release")));
            }
        }
    }

    @Test
    void anOpenHostReachesWhoIsBehindTheFirewall() {
        try (Duo duo = Duo.in(blockedAnd(NatProfile.OPEN));
                CliProcess receiver = duo.a().start("receive", "--accept", "all");
                CliProcess caller = duo.b().start("connect", Duo.peerId(receiver))) {
            assertOverTcp(caller);
            assertEquals(0, caller.exitCode(), caller::report);
        }
    }

    @Test
    void onceTheFirewallIsKnownTcpIsTriedAtOnce() {
        try (Duo duo = Duo.in(blockedAnd(NatProfile.OPEN));
                CliProcess receiver = duo.a().start("receive", "--accept", "all")) {
            awaitExamination(receiver);
            try (CliProcess caller = duo.b().start("connect", Duo.peerId(receiver))) {
                assertOverTcp(caller);
            }
        }
    }

    /** Known when it is told a second time, with the class. */
    private static void awaitExamination(CliProcess receiver) {
        receiver.await("registered");
        Wait.until("the network is examined", () -> receiver.all("registered").size() > 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP_BLOCKED", "FULL_CONE", "PORT_RESTRICTED", "SYMMETRIC_RANDOM"})
    void whereNobodyCanBeReachedTheReasonIsTheFirewall(NatProfile other) {
        try (Duo duo = Duo.in(blockedAnd(other));
                CliProcess receiver = duo.a().start("receive", "--accept", "all")) {
            awaitExamination(receiver);
            try (CliProcess caller = duo.b().start("connect", Duo.peerId(receiver))) {
                assertEquals(3, caller.exitCode(), caller::report);
                JsonObject failed = caller.await("failed");
                String reason = failed.get("reason").getAsString();
                assertTrue(reason.equals("peer-udp-blocked") || reason.equals("udp-blocked"), caller::report);
                long millis = failed.get("millis").getAsLong();
                System.out.printf("nat-lab: tcp: %s after %d ms%n", reason, millis);
                // The second that is promised is shown in virtual time; here two cores carry three JVMs, maybe more.
                assertTrue(millis < 5_000, millis + " ms");
            }
        }
    }
}

package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laboratory is what the other tests take it for. */
@InLab
class LabIT {
    @Test
    void noNamespaceReachesTheMachinesOwnNetwork() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.OPEN))) {
            List<String> addresses = ownAddresses();
            assertFalse(addresses.isEmpty(), "this machine has no address to try");
            for (String own : addresses) {
                assertFalse(answers(lab.host("a"), own), own);
                assertFalse(answers(lab.mediator(), own), own);
            }
        }
    }

    @Test
    void theMachinesOwnInterfacesAreUntouched() {
        String before = Command.of("ip", "-br", "link").check();
        try (Lab lab = Lab.build(Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.OPEN))) {
            assertEquals(before, Command.of("ip", "-br", "link").check());
        }
    }

    @Test
    void everyHostReachesTheMediatorAndNobodyReachesAHome() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.LINUX_MASQUERADE))) {
            assertTrue(answers(lab.host("a"), Lab.MEDIATOR_ADDRESS));
            assertTrue(answers(lab.host("b"), Lab.MEDIATOR_SECOND_ADDRESS));
            assertFalse(answers(lab.mediator(), lab.host("a").address()));
            assertFalse(answers(lab.mediator(), lab.router("home1").outsideAddress()));
        }
    }

    @Test
    void openHostsReachEachOtherByTheirOwnAddresses() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.OPEN, NatProfile.OPEN))) {
            assertTrue(answers(lab.host("a"), lab.host("b").address()));
        }
    }

    @Test
    void hostsOfOneHomeReachEachOtherByTheirPrivateAddresses() {
        try (Lab lab = Lab.build(Plan.together(NatProfile.PORT_RESTRICTED))) {
            assertTrue(answers(lab.host("a"), lab.host("b").address()));
        }
    }

    @Test
    void twoHomesUseTheSamePrivateAddresses() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED))) {
            assertEquals(lab.host("a").address(), lab.host("b").address());
        }
    }

    @Test
    void behindACarrierAHostIsTranslatedTwice() {
        Site carrier = Site.of("carrier", NatProfile.PORT_RESTRICTED);
        Site home = Site.of("home", NatProfile.LINUX_MASQUERADE, "a").behind("carrier");
        try (Lab lab = Lab.build(Plan.of(carrier, home));
                Coturn server = Coturn.start(lab)) {
            assertTrue(lab.router("home").outsideAddress().startsWith("100.64."));
            String outside = lab.router("carrier").outsideAddress() + ":5000";
            assertEquals(
                    List.of(outside, outside),
                    NatDiscovery.ofPort(lab.host("a"), 5000, Coturn.PORT).outsideAddresses());
        }
    }

    @Test
    void theMeterCountsWhatTheMediatorsHostCarries() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.OPEN, NatProfile.OPEN))) {
            ByteMeter meter = new ByteMeter(lab.mediator());
            lab.host("a")
                    .namespace()
                    .command("ping", "-q", "-c10", "-i0.01", "-s1000", Lab.MEDIATOR_ADDRESS)
                    .check();
            // There and back, with the headers of ICMP, IP and Ethernet, and a little neighbour discovery.
            long carried = meter.carried();
            assertTrue(carried >= 20 * 1042 && carried < 20 * 1042 + 2000, carried + " bytes");
        }
    }

    @Test
    void closingRemovesEveryNamespaceAndTheFiles() {
        Path scratch;
        String prefix;
        try (Lab lab = Lab.build(Plan.pair(NatProfile.OPEN, NatProfile.OPEN))) {
            scratch = lab.scratch();
            String name = lab.mediator().namespace().name();
            prefix = name.substring(0, name.length() - Lab.MEDIATOR.length());
            assertFalse(namespaces(prefix).isEmpty());
        }
        assertEquals(List.of(), namespaces(prefix));
        assertFalse(Files.exists(scratch));
    }

    @Test
    void whatACrashedRunLeftIsSweptByTheNext() {
        // The name of a run that nobody holds the lock of, with a process inside, as a killed JVM leaves them.
        Namespace orphan = Namespace.create("plab-crashed-1-host");
        Process inside = orphan.start(Path.of("/dev/null"), Path.of("/dev/null"), List.of("sleep", "60"));
        LabRun.current().sweep();
        assertEquals(List.of(), namespaces("plab-crashed-"));
        Wait.until("the process inside has ended", () -> !inside.isAlive());
    }

    @Test
    void theSweepLeavesTheNamespacesOfThisRunAlone() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.OPEN, NatProfile.OPEN))) {
            LabRun.current().sweep();
            assertTrue(answers(lab.host("a"), Lab.MEDIATOR_ADDRESS));
        }
    }

    private static boolean answers(Host from, String address) {
        return from.namespace()
                        .command("ping", "-q", "-c1", "-W1", address)
                        .run()
                        .exitCode()
                == 0;
    }

    private static List<String> ownAddresses() {
        return Stream.of(Command.of("hostname", "-I").check().split("\\s+"))
                .filter(address -> address.contains("."))
                .toList();
    }

    private static List<String> namespaces(String prefix) {
        return Command.of("ip", "netns", "list")
                .check()
                .lines()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }
}

package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What can go wrong between two people ends with its exit code and a sentence, never a stack trace. */
@InLab
class ExitCodeIT {
    private static final String NOBODY = "nobody-of-this-name";

    @Test
    void aMediatorThatIsNotThereIsFour() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED));
                CliProcess peers = new Peer(lab, "a").start("peers")) {
            assertEnds(4, peers);
        }
    }

    @Test
    void aMediatorsHostWithoutARouteIsFourToo() {
        try (Lab lab = Lab.build(Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED))) {
            lab.mediator().namespace().ip("link set wan down");
            try (CliProcess peers = new Peer(lab, "a").start("peers", "--timeout", "5s")) {
                assertEnds(4, peers);
            }
        }
    }

    @Test
    void aPeerThatNobodyKnowsIsEight() {
        try (Duo duo = Duo.behind(NatProfile.PORT_RESTRICTED);
                CliProcess sender = duo.a().start("send", NOBODY, smallFile())) {
            assertEnds(8, sender);
        }
    }

    @Test
    void anOfferThatIsDeclinedIsFive() {
        try (Duo duo = Duo.behind(NatProfile.PORT_RESTRICTED);
                CliProcess receiver = duo.b().start("receive", "--accept", "ask")) {
            try (CliProcess sender = duo.a().start("send", Duo.peerId(receiver), smallFile())) {
                assertEnds(5, sender);
            }
        }
    }

    @Test
    void aFullTargetIsSixForTheReceiver() {
        try (Duo duo = Duo.behind(NatProfile.PORT_RESTRICTED)) {
            Path inbox = duo.b().folder("full");
            try (ScratchMount full = ScratchMount.ofOneMebibyte(inbox)) {
                assertReceiverCannotWrite(duo, inbox);
            }
        }
    }

    @Test
    void aReadOnlyTargetIsSixForTheReceiver() {
        try (Duo duo = Duo.behind(NatProfile.PORT_RESTRICTED)) {
            Path inbox = duo.b().folder("sealed");
            try (ScratchMount sealed = ScratchMount.readOnly(inbox);
                    CliProcess receiver = receiveOnce(duo, inbox)) {
                // Known before anybody sends: no need to wait for an offer.
                assertEnds(6, receiver);
            }
        }
    }

    private static void assertReceiverCannotWrite(Duo duo, Path inbox) {
        try (CliProcess receiver = receiveOnce(duo, inbox);
                CliProcess sender = duo.a().start("send", Duo.peerId(receiver), largeFile())) {
            assertEnds(6, receiver);
            assertNotEquals(0, sender.exitCode(), sender::report);
            assertSpeaksPlainly(sender);
            assertEquals(1, receiver.all("transfer-failed").size(), receiver::report);
        }
    }

    private static CliProcess receiveOnce(Duo duo, Path inbox) {
        return duo.b().start("receive", "--accept", "all", "--once", "--dir", inbox.toString());
    }

    private static String smallFile() {
        return RealFiles.find().jdk().resolve("release").toString();
    }

    private static String largeFile() {
        return RealFiles.find().largeFile().toString();
    }

    static void assertEnds(int code, CliProcess process) {
        assertEquals(code, process.exitCode(), process::report);
        assertSpeaksPlainly(process);
    }

    static void assertSpeaksPlainly(CliProcess process) {
        String said = process.stderr();
        assertFalse(said.isBlank(), process::report);
        assertFalse(said.contains("Exception") || said.contains("\tat "), said);
        System.out.printf("nat-lab: exit %d: %s%n", process.exitCode(), said.strip());
    }
}

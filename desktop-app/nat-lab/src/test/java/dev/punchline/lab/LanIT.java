package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Two computers on one network and nobody else: one hosts the mediator, both find it by multicast DNS. */
@InLab
class LanIT {
    @Test
    void aFileGoesAcrossWithoutAMediatorOnTheInternet() throws Exception {
        try (Lab lab = Lab.build(Plan.together(NatProfile.PORT_RESTRICTED));
                MediatorProcess hosted = MediatorProcess.bundled(lab, "a")) {
            Peer a = new Peer(lab, "a", "anna", "lan");
            Peer b = new Peer(lab, "b", "ben", "lan");
            Path inbox = b.folder("inbox");
            Path file = Files.writeString(a.folder("outbox").resolve("letter.txt"), "from next door");
            try (CliProcess receiver = b.start("receive", "--accept", "all", "--once", "--dir", inbox.toString());
                    CliProcess sender = a.start("send", "--timeout", "30s", Duo.peerId(receiver), file.toString())) {
                assertEquals(0, sender.exitCode(), sender::report);
                assertEquals(0, receiver.exitCode(), receiver::report);
                assertEquals("host", sender.await("connected").get("strategy").getAsString());
            }
            assertEquals("from next door", Files.readString(inbox.resolve("letter.txt")));
            hosted.stop();
            assertNobodyIsHeard(b); // it said goodbye
        }
    }

    private static void assertNobodyIsHeard(Peer peer) {
        try (CliProcess late = peer.start("peers")) {
            assertEquals(4, late.exitCode(), late::report);
            assertTrue(late.stderr().contains("No mediator was heard on this network."), late::report);
        }
    }
}

package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two peers behind port-restricted routers, each at a mediator of its own. */
@InLab
class TwoMediatorsIT {
    private static final int BYTES = 3 << 20;

    private static Path file(Peer peer) throws IOException {
        byte[] bytes = new byte[BYTES];
        new Random(BYTES).nextBytes(bytes);
        return Files.write(peer.folder("outbox").resolve("file.bin"), bytes);
    }

    private static void assertSent(CliProcess sender, Path file, Path inbox) throws IOException {
        assertEquals(0, sender.exitCode(), sender::report);
        assertEquals(-1, Files.mismatch(file, inbox.resolve("file.bin")));
    }

    @Test
    void aFileGoesAcrossAlsoRightAfterOneMediatorWasKilled() throws IOException {
        Plan plan = Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED);
        try (Lab lab = Lab.build(plan);
                TwoMediators both = TwoMediators.start(lab)) {
            Peer a = new Peer(lab, "a");
            Peer b = new Peer(lab, "b");
            Path file = file(b);
            Path inbox = a.folder("inbox");
            Path second = a.folder("second");
            try (CliProcess receiver = a.start("receive", "--accept", "all", "--once", "--dir", inbox.toString());
                    CliProcess sender = b.start("send", Duo.peerId(receiver), file.toString())) {
                assertSent(sender, file, inbox);
                assertEquals(0, receiver.exitCode(), receiver::report);
            }
            try (CliProcess receiver = a.start("receive", "--accept", "all", "--dir", second.toString())) {
                String peer = Duo.peerId(receiver);
                both.killFirst();
                try (CliProcess sender = b.start("send", peer, file.toString())) {
                    assertSent(sender, file, second);
                }
                // Its registration went on, but the STUN server that it was named died with the first mediator.
                Wait.until("the other mediator's STUN server is asked", () -> both.isAskedFrom("home1"));
            }
        }
    }
}

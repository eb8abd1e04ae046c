package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.lab.Introduction.Exchange;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our ICE agent and that of libnice punch through two port-restricted routers; both ask coturn for their addresses. */
@InLab
class IceThroughNatsIT {
    @TempDir
    private static Path scratch;

    private static NiceProgram nice;
    private static Lab lab;
    private static Coturn coturn;

    @BeforeAll
    static void build() {
        nice = NiceProgram.compile(scratch);
        lab = Lab.build(Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED));
        coturn = Coturn.start(lab);
    }

    @AfterAll
    static void takeDown() {
        if (coturn != null) {
            coturn.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "controlling, controlled, WHOLE, regular",
        "controlling, controlled, TRICKLED, regular",
        "controlled, controlling, WHOLE, regular",
        "controlled, controlling, TRICKLED, regular",
        "controlled, controlling, TRICKLED, aggressive"
    })
    void bothSelectTheReflexivePair(String role, String opposite, Exchange exchange, String nomination) {
        String stun = "stun=" + Lab.MEDIATOR_ADDRESS;
        Host a = lab.host("a");
        Host b = lab.host("b");
        String trickle = exchange == Exchange.TRICKLED ? "trickle" : "whole";
        try (LinePeer ours = LinePeer.ours(a, role, stun, "address=" + a.address());
                LinePeer theirs = nice.start(b, opposite, nomination, trickle, stun, "address=" + b.address())) {
            Introduction.both(ours, theirs, exchange);

            String selected = ours.next("selected ");
            assertTrue(selected.contains(lab.router("home2").outsideAddress()), selected);
            theirs.next("state ready");
            theirs.tell("send from-libnice");
            assertEquals("from-libnice", ours.next("text "));
            ours.tell("send from-punchline");
            assertEquals("from-punchline", theirs.next("text "));
        }
    }
}

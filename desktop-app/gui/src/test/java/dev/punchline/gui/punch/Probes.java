package dev.punchline.gui.punch;

import dev.punchline.engine.event.PunchStep;
import dev.punchline.gui.Script;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Probes to many addresses. */
final class Probes {
    private static final InetSocketAddress LOCAL = Script.address("192.168.1.4", 50_000);

    private Probes() {}

    static PunchStep sent(int number) {
        return new PunchStep.ProbeSent(LOCAL, Script.address("203.0.113." + number, 4_000));
    }

    static PunchStep answered(int number) {
        return new PunchStep.ProbeAnswered(LOCAL, Script.address("203.0.113." + number, 4_000), Duration.ofMillis(20));
    }
}

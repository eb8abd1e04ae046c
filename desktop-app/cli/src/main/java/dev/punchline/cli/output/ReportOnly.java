package dev.punchline.cli.output;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;

/** Tells how a command ends and nothing of the way there. */
public record ReportOnly(Output output) implements Output {
    @Override
    public void happened(Duration at, PeerEvent event) {}

    @Override
    public void examined(Duration at, NetworkReport report) {
        output.examined(at, report);
    }

    @Override
    public void gaveUp(Duration at, GaveUp why) {
        output.gaveUp(at, why);
    }
}

package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.output.Output;
import dev.punchline.cli.output.ReportOnly;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.Surroundings;
import java.time.Duration;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        header = "Show what this network is like, and what that means.",
        description =
                "Measures, in the words of RFC 4787, how the NATs of this network map, filter and number ports, and"
                        + " says what that means for direct connections. Nothing is sent to other peers.",
        footer = {
            "",
            "With --json, one object: {\"event\":\"network\",\"at\":..,",
            "\"udp\":\"open\"|\"blocked\",",
            "\"nat\":{\"mapping\":..,\"filtering\":..,\"ports\":..,\"publicAddress\":..},",
            "\"localAddresses\":[..],\"mediatorRoundTripMillis\":..,\"meaning\":[..]}",
            "Unknown values are null or \"unknown\"."
        })
final class DoctorCommand extends EngineCommand {
    /** The measurements have their own bounds, of a few seconds; this one is for a fault of ours. */
    private static final Duration LONGEST_EXAMINATION = Duration.ofSeconds(30);

    DoctorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Output shown(JsonOutput output) {
        return new ReportOnly(output);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whatever comes of it goes to the inbox
    ExitCode run(EngineRun run) throws CommandFailed {
        run.awaitRegistered(waits());
        run.engine()
                .examineNetwork()
                .whenComplete((report, fault) ->
                        run.inbox().put(fault == null ? new Occurrence.Examined(report) : new Occurrence.Broke(fault)));
        Duration deadline = run.elapsed().plus(LONGEST_EXAMINATION);
        while (true) {
            Occurrence what = run.next(deadline);
            if (what == null) {
                throw new IllegalStateException("the network was not examined in time");
            } else if (what instanceof Occurrence.Examined) {
                return ExitCode.DONE;
            }
        }
    }
}

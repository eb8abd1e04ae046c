package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.output.Amounts;
import dev.punchline.cli.output.Conversation;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.output.NetworkText;
import dev.punchline.cli.output.Output;
import dev.punchline.cli.output.ReportOnly;
import dev.punchline.cli.output.Roster;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.doctor.RedactedReport;
import dev.punchline.engine.event.NetworkReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        header = "Show what this network is like, and what that means.",
        description =
                "Measures, in the words of RFC 4787, how the NATs of this network map, filter and number ports, and"
                        + " says what that means for direct connections. Nothing is sent to other peers.",
        footer = {
            "",
            "With --json, one object: {\"event\":\"network\",\"at\":..,",
            "\"udp\":\"open\"|\"blocked\"|\"unknown\",",
            "\"nat\":{\"mapping\":..,\"filtering\":..,\"ports\":..,\"publicAddress\":..},",
            "\"localAddresses\":[..],\"mediatorRoundTripMillis\":..,\"meaning\":[..],\"advice\":[..],",
            "\"view\":\"one-address\"|\"two-addresses\",\"hairpin\":..,\"nats\":..,\"publicAddresses\":[..],",
            "\"forecast\":{\"last\":..,\"step\":..,\"from\":..,\"to\":..},\"ipv6\":..,",
            "\"portMappings\":[{\"protocol\":..,\"external\":..,\"lifetimeSeconds\":..}],",
            "\"lifetime\":{\"unreplied\":{\"atLeastSeconds\":..,\"belowSeconds\":..},\"replied\":..},",
            "\"peers\":{KIND:\"direct\"|\"foretold\"|\"searched\"|\"tcp\"|\"none\"|\"tried\"}}",
            "Unknown values are null or \"unknown\"."
        })
final class DoctorCommand extends EngineCommand {
    /** The measurements have their own bounds, of a few seconds; this one is for a fault of ours. */
    private static final Duration LONGEST_EXAMINATION = Duration.ofSeconds(30);

    /** RFC 4787 section 4.3: a mapping must live 2 minutes, and this tells the ones that obey from those that do not. */
    private static final String USUAL_LIFETIME = "125s";

    private static final Duration LONGEST_LIFETIME = Duration.ofMinutes(6);

    @Option(
            names = "--lifetime",
            paramLabel = "DURATION",
            arity = "0..1",
            fallbackValue = USUAL_LIFETIME,
            description =
                    "Measure how long the NAT keeps a mapping that nobody uses, by leaving some alone for up to this"
                            + " long (${FALLBACK-VALUE} if it is left out, 6m at most).")
    private @Nullable Duration lifetime;

    @Option(
            names = "--report",
            description =
                    "Write a report to paste into a bug: no addresses, names or ids, only words and rough figures.")
    private boolean report;

    DoctorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Output shown(JsonOutput output, Roster roster) {
        return new ReportOnly(output);
    }

    @Override
    void prepare() throws CommandFailed {
        if (report && common().json()) {
            throw new CommandFailed(ExitCode.USAGE, "--report is text; leave out --json.");
        }
        if (lifetime != null && lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new CommandFailed(ExitCode.USAGE, "--lifetime is 6m at most.");
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whatever comes of it goes to the inbox
    ExitCode run(EngineRun run) throws CommandFailed {
        run.awaitRegistered(waits());
        examine(run.engine())
                .whenComplete((found, fault) ->
                        run.inbox().put(fault == null ? new Occurrence.Examined(found) : new Occurrence.Broke(fault)));
        Duration deadline = run.elapsed().plus(LONGEST_EXAMINATION).plus(lifetime == null ? Duration.ZERO : lifetime);
        if (lifetime != null && !report) {
            run.conversation().say("Measuring; how long mappings live takes " + Amounts.left(lifetime) + " ...");
        }
        while (true) {
            Occurrence what = run.next(deadline);
            if (what == null) {
                throw new IllegalStateException("the network was not examined in time");
            } else if (what instanceof Occurrence.Examined examined) {
                tell(run.conversation(), examined.report());
                return ExitCode.DONE;
            }
        }
    }

    private CompletableFuture<NetworkReport> examine(PeerEngine engine) {
        CompletableFuture<NetworkReport> network = engine.examineNetwork();
        Duration longest = lifetime;
        // Where UDP is blocked there is no mapping to measure.
        return longest == null
                ? network
                : network.thenCompose(found -> found.udp() == NetworkReport.Udp.OPEN
                        ? engine.measureLifetime(longest).thenApply(found::withLifetime)
                        : CompletableFuture.completedFuture(found));
    }

    private void tell(Conversation conversation, NetworkReport found) {
        List<String> lines =
                report ? RedactedReport.of(found, List.of(new Version().getVersion())) : NetworkText.of(found);
        lines.forEach(conversation::say);
    }
}

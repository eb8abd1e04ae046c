package dev.punchline.bench.churn;

import dev.punchline.mediator.refusal.Refusal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A steady population in which somebody always leaves and comes back, once in rooms of each size. */
@Command(name = "churn", description = "Joins and leaves in a registry of 100,000 peers, in rooms of 100 to 10,000.")
public final class ChurnCommand implements Callable<Integer> {
    @Option(names = "--peers", defaultValue = "100000", description = "In all (default: ${DEFAULT-VALUE})")
    private int peers;

    @Option(names = "--changes", defaultValue = "100000", description = "Measured (default: ${DEFAULT-VALUE})")
    private int changes;

    @Option(
            names = "--rooms",
            split = ",",
            defaultValue = "100,1000,10000",
            description = "Peers of a room, one run for each (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter out = spec.commandLine().getOut();
        List<Resident> residents = Resident.many(peers);
        measure(residents, sizes.get(0)); // warms up
        for (int size : sizes) {
            Town town = measure(residents, size);
            out.printf(
                    Locale.ROOT,
                    "rooms of %,6d: %.1f us for a change (a leave and a join are two);"
                            + " a second's news of a reader %.2f us for %.2f events%n",
                    size,
                    town.microsPerChange(),
                    town.microsPerReading(),
                    town.eventsPerReading());
            out.flush();
        }
        return 0;
    }

    private Town measure(List<Resident> residents, int size) throws Refusal {
        Town town = new Town(residents, size);
        town.live(changes / 5);
        town.forgetTimes();
        town.live(changes);
        return town;
    }
}

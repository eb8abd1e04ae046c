package dev.punchline.lab;

import dev.punchline.lab.tun.Distance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Builds a laboratory for a person, starts the mediator in it, says how to enter, and waits. Run by {@code lab}. */
final class LabShell {
    private LabShell() {}

    public static void main(String[] arguments) throws IOException {
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        Distance distance = Distance.none();
        while (!words.isEmpty() && words.peek().startsWith("--")) {
            distance = changed(distance, words.pop(), words.pop());
        }
        Plan plan = plan(words.stream().map(NatProfile::ofCode).toList()).at(distance);
        Lab lab = Lab.build(plan);
        // Ctrl-C ends the wait below without returning from it.
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
        MediatorProcess.start(lab);
        lab.hosts().forEach((name, host) -> System.out.printf("%-9s %-14s %s%n", name, host.address(), enter(host)));
        lab.routers()
                .forEach((name, router) -> System.out.printf(
                        "%-9s %-14s ip netns exec %s bash%n",
                        name, router.outsideAddress(), router.namespace().name()));
        System.out.printf("%nIn b:  java -jar %s receive --mediator %s --home %s/b --accept all%n", args(lab));
        System.out.printf("In a:  java -jar %s send --mediator %s --home %s/a PEER FILE...%n", args(lab));
        System.out.printf("%nEnter or Ctrl-C takes it all down.%n");
        System.in.read();
        System.exit(0);
    }

    private static Distance changed(Distance before, String option, String value) {
        return switch (option) {
            case "--round-trip" ->
                Distance.roundTrip(Duration.ofMillis(Long.parseLong(value))).withLoss(before.loss());
            case "--loss" -> before.withLoss(Double.parseDouble(value) / 100);
            default -> throw new IllegalArgumentException("--round-trip MILLIS or --loss PERCENT, not " + option);
        };
    }

    private static Plan plan(List<NatProfile> profiles) {
        return switch (profiles.size()) {
            case 1 -> Plan.together(profiles.get(0));
            case 2 -> Plan.pair(profiles.get(0), profiles.get(1));
            default ->
                throw new IllegalArgumentException("one profile (one LAN) or two (two homes) of "
                        + Arrays.stream(NatProfile.values())
                                .map(NatProfile::code)
                                .toList());
        };
    }

    private static String enter(Host host) {
        return "ip netns exec " + host.namespace().name() + " bash";
    }

    private static Object[] args(Lab lab) {
        return new Object[] {Jars.CLI, MediatorProcess.URL, lab.scratch()};
    }
}

package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The network changes under a file on its way: the transfer goes on, over the same secured path. */
@InLab
class HealingIT {
    /** The file then takes 20 s, and the change comes in the middle. */
    private static final String SLOW = "50mbit";

    /** The aim is 3 s; two busy cores and a transport that has to learn the way anew get as much again. */
    private static final long LONGEST_PAUSE_MILLIS = 6_000;

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("the sender's router dials in again", change(duo -> Upheaval.redial(duo, "home1"))),
                Arguments.of("the receiver's router dials in again", change(duo -> Upheaval.redial(duo, "home2"))),
                Arguments.of("the sender has another address", change(duo -> Upheaval.readdress(duo, "a"))),
                Arguments.of("the receiver has another address", change(duo -> Upheaval.readdress(duo, "b"))));
    }

    private static Consumer<Duo> change(Consumer<Duo> change) {
        return change;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aFileOnItsWayArrivesAllTheSame(String what, Consumer<Duo> change) {
        RealFiles files = RealFiles.find();
        try (Duo duo = Duo.behind(NatProfile.PORT_RESTRICTED)) {
            duo.lab().router("home1").limit(SLOW);
            Path inbox = duo.b().folder("inbox");
            try (CliProcess receiver =
                            duo.b().start("receive", "--accept", "all", "--once", "--dir", inbox.toString());
                    CliProcess sender = duo.a()
                            .start(
                                    "send",
                                    Duo.peerId(receiver),
                                    files.largeFile().toString())) {
                sender.await("progress");
                change.accept(duo);
                assertEquals(0, sender.exitCode(), sender::report);
                assertEquals(0, receiver.exitCode(), receiver::report);
                assertEquals(
                        FileTree.digests(files.largeFile().getParent(), List.of("modules")),
                        FileTree.digests(inbox, List.of("modules")));
                long pause = longestPause(sender.all("progress"));
                System.out.printf(
                        "nat-lab: %s: the file goes on after %d ms, %s%n", what, pause, sender.all("path-changed"));
                assertTrue(pause <= LONGEST_PAUSE_MILLIS, () -> "nothing for " + pause + " ms: " + sender.report());
            }
        }
    }

    /** The longest time in which the receiver confirmed nothing. */
    private static long longestPause(List<JsonObject> progress) {
        long longest = 0;
        JsonObject last = progress.get(0);
        for (JsonObject each : progress) {
            if (each.get("bytes").getAsLong() > last.get("bytes").getAsLong()) {
                longest = Math.max(
                        longest, each.get("at").getAsLong() - last.get("at").getAsLong());
                last = each;
            }
        }
        return longest;
    }
}

package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job: a file and a folder go straight across, whole, and the mediator carries none of it. */
@InLab
class TransferIT {
    /** Registration, lists, events and signals of two peers, with room for keepalives; the files are 400 times that. */
    private static final long MEDIATOR_MAY_CARRY = 300_000;

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("two port-restricted routers", "reflexive", restricted()),
                Arguments.of("two masquerading Linux routers", "reflexive", masquerading()),
                Arguments.of("two open hosts", "host", Plan.pair(NatProfile.OPEN, NatProfile.OPEN)),
                Arguments.of("one LAN", "host", Plan.together(NatProfile.PORT_RESTRICTED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void aRealFileAndARealTreeArriveWholeAndDirect(String place, String strategy, Plan plan) {
        RealFiles files = RealFiles.find();
        try (Duo duo = Duo.in(plan)) {
            ByteMeter mediatorsHost = new ByteMeter(duo.lab().mediator());
            Path inbox = duo.b().folder("inbox");
            try (CliProcess receiver = duo.b().start("receive", "--accept", "all", "--dir", inbox.toString());
                    CliProcess sender = duo.a().start("send", paths(Duo.peerId(receiver), files))) {
                assertEquals(0, sender.exitCode(), sender::report);
                assertArrived(files, sender, receiver, inbox);
                JsonObject connected = sender.await("connected");
                assertEquals(strategy, connected.get("strategy").getAsString(), sender::report);
                report(place, connected, sender.await("transferred"), mediatorsHost.carried());
            }
            assertTrue(mediatorsHost.carried() < MEDIATOR_MAY_CARRY, mediatorsHost.carried() + " bytes");
        }
    }

    private static String[] paths(String peer, RealFiles files) {
        List<String> words = new ArrayList<>(List.of(peer, files.largeFile().toString()));
        files.trees().forEach(tree -> words.add(files.jdk().resolve(tree).toString()));
        return words.toArray(String[]::new);
    }

    private static void assertArrived(RealFiles files, CliProcess sender, CliProcess receiver, Path inbox) {
        long bytes =
                FileTree.bytes(files.jdk(), List.of(RealFiles.LARGE_FILE)) + FileTree.bytes(files.jdk(), files.trees());
        assertEquals(bytes, sender.await("transferred").get("bytes").getAsLong(), sender::report);
        assertEquals(bytes, receiver.await("transferred").get("bytes").getAsLong(), receiver::report);
        assertEquals(
                FileTree.digests(files.largeFile().getParent(), List.of("modules")),
                FileTree.digests(inbox, List.of("modules")));
        assertEquals(FileTree.digests(files.jdk(), files.trees()), FileTree.digests(inbox, files.trees()));
        assertEquals(
                List.of(),
                FileTree.paths(inbox).stream()
                        .filter(path -> path.endsWith(".part"))
                        .toList());
    }

    private static void report(String place, JsonObject connected, JsonObject transferred, long carried) {
        System.out.printf(
                "nat-lab: %s: connected in %d ms, %d files of %d bytes in %d ms, mediator's host carried %d bytes%n",
                place,
                connected.get("millis").getAsLong(),
                transferred.get("files").getAsLong(),
                transferred.get("bytes").getAsLong(),
                transferred.get("millis").getAsLong(),
                carried);
    }

    private static Plan restricted() {
        return Plan.pair(NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED);
    }

    private static Plan masquerading() {
        return Plan.pair(NatProfile.LINUX_MASQUERADE, NatProfile.LINUX_MASQUERADE);
    }
}

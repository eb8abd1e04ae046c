package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.Mediator;
import dev.punchline.mediator.MediatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real mediator and real commands on this computer. */
class EndToEndTest {
    private static final Pattern PEER_ID = Pattern.compile("\"peerId\":\"([a-z2-7]{32})\"");

    /** Commands that need no mediator. */
    private static final Set<String> LOCAL = Set.of("history", "unfinished");

    @TempDir
    private Path folder;

    private Mediator mediator;
    private String url = "";

    @BeforeEach
    void startMediator() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
        mediator = Mediator.start(
                MediatorConfig.DEFAULT.withAddresses(anyPort, anyPort).withStopDelay(Duration.ZERO));
        url = "http://127.0.0.1:" + mediator.httpAddress().getPort();
    }

    @AfterEach
    void stopMediator() {
        mediator.close();
    }

    @Test
    void aFolderArrivesAsItIsAndBothSidesAreDone() throws Exception {
        Path tree = tree();
        Path inbox = folder.resolve("inbox");
        try (RunningCommand anna = command("anna", "receive", "--once", "--accept", "all", "--dir", inbox.toString())) {
            anna.await("registered");

            try (RunningCommand bert = command("bert", "send", "anna", tree.toString())) {
                String connected = bert.await("connected");
                assertTrue(connected.contains("\"strategy\":\"host\""), connected);
                String sent = bert.await("transferred");
                assertTrue(sent.contains("\"files\":4,\"bytes\":3000017,"), sent);
                assertEquals(0, bert.exitCode(), bert::err);
            }

            assertTrue(anna.await("offer").contains("tree/"));
            anna.await("transferred");
            assertEquals(0, anna.exitCode(), anna::err);
            assertEquals(contents(tree), contents(inbox.resolve("tree")));
        }
    }

    @Test
    void anOfferThatNobodyAcceptsIsFiveAndLeavesNothing() throws Exception {
        Path inbox = folder.resolve("inbox");
        try (RunningCommand anna = command("anna", "receive", "--dir", inbox.toString())) {
            String id = peerId(anna.await("registered"));

            try (RunningCommand bert = command("bert", "send", id, tree().toString())) {
                assertEquals(5, bert.exitCode(), bert::err);
                assertTrue(bert.err().startsWith("punchline: "), bert.err());
            }

            assertEquals(Map.of(), contents(inbox));
        }
    }

    @Test
    void whatIsHalfDoneIsListedAndDiscarded() throws Exception {
        Path inbox = folder.resolve("inbox");
        try (RunningCommand anna = command("anna", "receive", "--accept", "all", "--dir", inbox.toString());
                RunningCommand bert = breakingOff(anna)) {
            anna.interrupt();
            anna.exitCode();
            bert.interrupt();
        }
        try (RunningCommand list = command("anna", "unfinished")) {
            String told = list.await("unfinished");
            assertTrue(told.contains("\"title\":\"tree\"") && told.contains("\"totalFiles\":4"), told);
            assertTrue(told.contains("\"state\":\"kept\""), told);
        }
        try (RunningCommand unknown = command("anna", "unfinished", "--discard", "zzzz")) {
            assertEquals(2, unknown.exitCode());
        }
        try (RunningCommand discard = command("anna", "unfinished", "--discard", "all")) {
            assertTrue(discard.await("unfinished").contains("\"state\":\"discarded\""));
            assertEquals(0, discard.exitCode(), discard::err);
        }
        assertTrue(contents(inbox).keySet().stream().noneMatch(name -> name.endsWith(".part")));
        try (RunningCommand list = command("anna", "unfinished")) {
            assertEquals(0, list.exitCode(), list::err);
            assertFalse(list.has("unfinished"));
        }
    }

    private RunningCommand breakingOff(RunningCommand anna) throws Exception {
        anna.await("registered");
        RunningCommand bert = command("bert", "send", "anna", tree().toString(), "--limit", "500KB/s");
        anna.await("progress");
        return bert;
    }

    @Test
    void aTextArrivesOrIsDeclinedAndBothSidesRememberIt() throws Exception {
        try (RunningCommand anna = command("anna", "receive", "--once", "--accept", "all");
                RunningCommand carl = command("carl", "receive")) {
            anna.await("registered");
            carl.await("registered");
            try (RunningCommand bert =
                    command("bert", "text", "anna", "--also", "carl", "https://example.org/?a=\u00fc\u202e")) {
                assertEquals(5, bert.exitCode(), bert::err);
            }
            String text = anna.await("text");
            assertTrue(text.contains("\"text\":\"https://example.org/?a=\u00fc\\u202e\",\"link\":null"), text);
            assertEquals(0, anna.exitCode(), anna::err);
        }
        try (RunningCommand history = command("bert", "history")) {
            assertEquals(0, history.exitCode(), history::err);
            assertTrue(history.await("history").contains("\"kind\":\"text\""));
            history.await("history");
            assertTrue(history.has("\"outcome\":\"declined\"") && history.has("\"outcome\":\"done\""));
        }
    }

    @Test
    void connectingSeveralTimesIsFreshEachTime() throws Exception {
        try (RunningCommand anna = command("anna", "receive")) {
            String id = peerId(anna.await("registered"));

            try (RunningCommand bert = command("bert", "connect", id, "--count", "3")) {
                String first = bert.await("connected");
                bert.await("pong");
                String second = bert.await("connected");
                bert.await("pong");
                bert.await("connected");
                assertEquals(0, bert.exitCode(), bert::err);
                assertFalse(session(first).equals(session(second)), first + second);
            }
        }
    }

    @Test
    void aNameThatSomebodyElseTakesAfterTheFirstMeetingIsSeven() throws Exception {
        try (RunningCommand anna = command("anna", "receive")) {
            anna.await("registered");
            try (RunningCommand bert = command("bert", "connect", "anna")) {
                assertEquals(0, bert.exitCode(), bert::err);
            }
        }
        try (RunningCommand mallory = command("mallory", "receive", "--name", "anna")) {
            String id = peerId(mallory.await("registered"));

            try (RunningCommand bert = command("bert", "send", "anna", tree().toString(), "--timeout", "8s")) {
                assertTrue(bert.await("failed").contains("\"reason\":\"identity-mismatch\""));
                assertEquals(7, bert.exitCode(), bert::err);
                assertTrue(bert.err().replace("-", "").contains(id), bert.err());
            }
        }
    }

    @Test
    void aPeerThatIsNotThereIsEight() throws Exception {
        try (RunningCommand bert = command("bert", "connect", "anna", "--timeout", "8s")) {
            assertEquals(8, bert.exitCode(), bert::err);
        }
    }

    @Test
    void aMediatorThatIsNotThereIsFour() throws Exception {
        mediator.close();
        try (RunningCommand bert = command("bert", "peers", "--timeout", "3s")) {
            assertEquals(4, bert.exitCode(), bert::err);
            assertFalse(bert.err().contains("Exception"), bert.err());
        }
    }

    @Test
    void theDoctorSaysWhatThisComputersNetworkIsLike() throws Exception {
        try (RunningCommand bert = command("bert", "doctor")) {
            String network = bert.await("network");
            assertTrue(network.contains("\"udp\":\"open\",\"nat\":{\"mapping\":\"EIM\""), network);
            assertEquals(0, bert.exitCode(), bert::err);
        }
    }

    @Test
    void whoIsInTheRoomIsListedAndWhoIsElsewhereIsNot() throws Exception {
        try (RunningCommand anna = command("anna", "receive");
                RunningCommand carl = command("carl", "receive", "--room", "attic")) {
            String id = peerId(anna.await("registered"));
            carl.await("registered");

            try (RunningCommand bert = command("bert", "peers")) {
                assertEquals(id, peerId(bert.await("peer")));
                assertEquals(0, bert.exitCode(), bert::err);
                assertFalse(bert.has("carl"));
            }
        }
    }

    /** Commands that go to the mediator wait for it as long as a machine may stand still, unless the test says so. */
    private RunningCommand command(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!LOCAL.contains(arguments[0]) && !all.contains("--timeout")) {
            all.addAll(List.of("--timeout", "60s"));
        }
        return new RunningCommand(url, folder.resolve("homes").resolve(name), all.toArray(String[]::new));
    }

    private static String peerId(String line) {
        Matcher matcher = PEER_ID.matcher(line);
        assertTrue(matcher.find(), line);
        return matcher.group(1);
    }

    private static String session(String line) {
        return line.replaceAll(".*\"session\":\"([0-9a-f]+)\".*", "$1");
    }

    private Path tree() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("deep").resolve("deeper"));
        byte[] large = new byte[3_000_000];
        new Random(5).nextBytes(large);
        Files.write(tree.resolve("large"), large);
        Files.writeString(tree.resolve("empty"), "");
        Files.writeString(tree.resolve("deep").resolve("notes.txt"), "hello");
        Files.writeString(tree.resolve("deep").resolve("deeper").resolve("a b"), "hello again!");
        return tree;
    }

    /** Each file of a folder with a hash of its bytes; none for a folder that is not there. */
    private static Map<String, Integer> contents(Path root) throws IOException {
        Map<String, Integer> contents = new TreeMap<>();
        if (Files.exists(root)) {
            try (Stream<Path> paths = Files.walk(root)) {
                paths.filter(Files::isRegularFile)
                        .forEach(path -> contents.put(root.relativize(path).toString(), hash(path)));
            }
        }
        return contents;
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

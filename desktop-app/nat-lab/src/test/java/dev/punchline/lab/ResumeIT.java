package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Networks change and programs are killed in the middle of one transfer of big, small and empty files: it goes on, by
 * itself unless its sender was killed, and ends with equal trees. More rounds, in other orders:
 * {@code -Dpunchline.lab.resume.rounds=20}, the orders of another day: {@code -Dpunchline.lab.resume.seed=5}.
 */
@InLab
class ResumeIT {
    private static final int ROUNDS = Integer.getInteger("punchline.lab.resume.rounds", 1);
    private static final long SEED = Long.getLong("punchline.lab.resume.seed", 1);

    /** The transfer then takes 10 s beside what happens to it. */
    private static final String SLOW = "24mbit";

    private static final int BIG = 16_000_000;
    private static final int SMALL_FILES = 400;

    /** What a sender has read and not heard of: 16 chunks of 256 KiB. On a line this slow no more is on its way. */
    private static final long WINDOW = 4 << 20;

    /** What happens, each once in each round. */
    private enum Event {
        ROUTER_OF_SENDER_DIALS_IN_AGAIN,
        RECEIVER_HAS_ANOTHER_ADDRESS,
        RECEIVER_IS_KILLED,
        SENDER_IS_KILLED
    }

    @Test
    void aTreeArrivesWhateverHappensOnItsWay() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(SEED + round);
            List<Event> events = new ArrayList<>(List.of(Event.values()));
            Collections.shuffle(events, random);
            try (Duo duo = Duo.behind(NatProfile.PORT_RESTRICTED);
                    Course course = new Course(duo, random)) {
                for (int i = 0; i < events.size(); i++) {
                    course.awaitShare((i + 0.3 + 0.5 * random.nextDouble()) / events.size());
                    course.perform(events.get(i));
                }
                course.check(events);
            }
        }
    }

    /** One transfer, and who sends and receives it at the moment. */
    private static final class Course implements AutoCloseable {
        private final Duo duo;
        private final Path source;
        private final Path inbox;
        private final long bytes;
        private final String receiverId;
        private CliProcess receiver;
        private CliProcess sender;
        private long confirmed;

        Course(Duo duo, Random random) throws IOException {
            this.duo = duo;
            duo.lab().router("home1").limit(SLOW);
            source = plant(duo.a().folder("source").resolve("tree"), random);
            inbox = duo.b().folder("inbox");
            bytes = FileTree.bytes(source.getParent(), List.of("tree"));
            receiver = receive();
            receiverId = Duo.peerId(receiver);
            sender = send();
        }

        private static Path plant(Path tree, Random random) throws IOException {
            Path many = Files.createDirectories(tree.resolve("many/and small"));
            Files.createDirectories(tree.resolve("nothing in here"));
            Files.createFile(tree.resolve("nothing"));
            byte[] content = new byte[BIG];
            random.nextBytes(content);
            Files.write(tree.resolve("big"), content);
            Files.write(tree.resolve("big too"), Arrays.copyOf(content, BIG / 2));
            for (int i = 0; i < SMALL_FILES; i++) {
                byte[] small = new byte[random.nextInt(8_000)];
                random.nextBytes(small);
                Files.write(many.resolve("small " + i), small);
            }
            return tree;
        }

        private CliProcess receive() {
            return duo.b().start("receive", "--accept", "all", "--dir", inbox.toString());
        }

        private CliProcess send() {
            return duo.a().start("send", "--timeout", "60s", receiverId, source.toString());
        }

        /** Until this part has been confirmed. */
        void awaitShare(double share) {
            long part = (long) (bytes * share);
            confirmed = sender.await("progress", told -> bytes(told) >= part)
                    .get("bytes")
                    .getAsLong();
        }

        private static long bytes(JsonObject event) {
            return event.get("bytes").getAsLong();
        }

        void perform(Event event) {
            switch (event) {
                case ROUTER_OF_SENDER_DIALS_IN_AGAIN -> Upheaval.redial(duo, "home1");
                case RECEIVER_HAS_ANOTHER_ADDRESS -> Upheaval.readdress(duo, "b");
                case RECEIVER_IS_KILLED -> {
                    receiver.close();
                    receiver = receive();
                }
                case SENDER_IS_KILLED -> {
                    sender.close();
                    sender = send();
                }
            }
        }

        void check(List<Event> events) {
            assertEquals(0, sender.exitCode(), () -> sender.report() + receiver.report());
            receiver.await("transferred");
            JsonObject done = sender.await("transferred");
            long again = sentOverTheWire() - bytes;
            System.out.printf(
                    "nat-lab: %s: of %d bytes %d were there already at the last break, %d more went over the wire%n",
                    events, bytes, done.get("resumedBytes").getAsLong(), again);
            assertEquals(
                    FileTree.digests(source.getParent(), List.of("tree")), FileTree.digests(inbox, List.of("tree")));
            assertEquals(FileTree.paths(source.getParent()), FileTree.paths(inbox));
            assertTrue(again <= events.size() * WINDOW, () -> again + " bytes: " + sender.report());
            assertTrue(done.get("resumedBytes").getAsLong() >= confirmedAtLastKill(events), sender::report);
            receiver.interrupt();
            assertEquals(130, receiver.exitCode(), receiver::report);
        }

        /** What a session that heals does not break off is no resumption. */
        private long confirmedAtLastKill(List<Event> events) {
            Event last = events.get(events.size() - 1);
            return last == Event.RECEIVER_IS_KILLED || last == Event.SENDER_IS_KILLED ? confirmed : 1;
        }

        /** All that left the sender's computer, headers and checks included. */
        private long sentOverTheWire() {
            String count = duo.lab()
                    .host("a")
                    .namespace()
                    .command("cat", "/sys/class/net/eth0/statistics/tx_bytes")
                    .check();
            return Long.parseLong(count.strip());
        }

        @Override
        public void close() {
            sender.close();
            receiver.close();
        }
    }
}

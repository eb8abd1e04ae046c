package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.MortalPeer.Order;
import dev.punchline.engine.MortalPeer.Role;
import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.quic.MeetingPeer;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One transfer, of which one side is killed and comes back until it is through. */
final class KilledTransfer implements AutoCloseable {
    /** For kills by the clock: what the transfers here take on a machine of its own, and a bit more. */
    private static final Duration LONGEST_LIFE = Duration.ofMillis(400);

    private static final long PATIENCE_SECONDS = 120;

    private final Path dir;
    private final Role mortal;
    private final Random random;
    private final Path source;
    private final Path target;
    private final Path journals;
    private final long bytes;
    private final MappedByteBuffer sentThere;
    private final MeetingPeer meeting = new MeetingPeer();
    private final LastingSide survivor;
    private @Nullable SecurePath old;
    private volatile long sentHere;
    private int kills;

    KilledTransfer(Path dir, TransferShape shape, Role mortal, Random random) throws IOException {
        this.dir = dir;
        this.mortal = mortal;
        this.random = random;
        source = Files.createDirectory(dir.resolve("source"));
        target = Files.createDirectory(dir.resolve("target"));
        journals = dir.resolve("journals");
        shape.make(source, random);
        try (Stream<Path> all = Files.walk(source)) {
            bytes = all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
        sentThere = MortalPeer.count(dir.resolve("sent"));
        survivor = new LastingSide(meeting.loop(), journals);
    }

    /**
     * Kills a side at random moments, up to so many times, and then lets it come to its end.
     *
     * @param spares processes to be killed
     */
    void run(int most, Supplier<MortalPeer> spares) throws Exception {
        boolean whole = false;
        while (!whole) {
            try (MortalPeer peer = spares.get()) {
                CompletableFuture<String> here = begin(peer);
                if (kills == most) {
                    assertEquals(LastingSide.DONE, get(here), this::toString);
                    assertEquals(LastingSide.DONE, get(peer.end()), this::toString);
                    whole = true;
                } else {
                    awaitMoment(peer);
                    whole = peer.end().isDone();
                    if (whole) {
                        assertEquals(LastingSide.DONE, get(peer.end()), this::toString);
                        assertEquals(LastingSide.DONE, get(here), this::toString);
                    } else {
                        peer.kill();
                        kills++;
                    }
                }
                if (whole) {
                    awaitNoJournal();
                }
            }
        }
    }

    /** Both know that they are through, and forget it. */
    private void awaitNoJournal() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && !journalsLeft().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private List<Path> journalsLeft() throws IOException {
        List<Path> left = new ArrayList<>();
        for (Path folder : List.of(journals, dir.resolve("theirs"))) {
            if (Files.exists(folder)) {
                left.addAll(MortalPeer.contents(folder));
            }
        }
        return left;
    }

    private CompletableFuture<String> begin(MortalPeer peer) throws IOException {
        String[] address = peer.address();
        SessionId session = SessionId.random(new SecureRandom());
        Outcome outcome = meeting.expect(session, PeerId.parse(address[1]), Integer.parseInt(address[0]));
        Path folder = mortal == Role.SENDS ? source : target;
        peer.begin(new Order(
                mortal, session, meeting.port(), meeting.id(), folder, dir.resolve("theirs"), dir.resolve("sent")));
        SecurePath path = outcome.secured();
        // As a new session takes the place of an old one, whatever is believed of that.
        SecurePath gone = old;
        old = path;
        if (gone != null) {
            meeting.loop().execute(() -> gone.close(CloseCode.SUPERSEDED, ""));
        }
        return mortal == Role.SENDS
                ? survivor.receive(path, target)
                : survivor.send(
                        new CountedPath(path, count -> sentHere += count), MortalPeer.contents(source)); // on one loop
    }

    /** Until so many bytes are sent, or so much time has passed; or until it is too late. */
    private void awaitMoment(MortalPeer peer) {
        long now = System.nanoTime();
        boolean byClock = bytes == 0 || random.nextBoolean();
        long until = sent() + (long) (random.nextDouble() * Math.max(1, 2 * bytes - sent()));
        long end = now
                + (byClock
                        ? (long) (random.nextDouble() * LONGEST_LIFE.toNanos())
                        : TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        while (!peer.end().isDone() && System.nanoTime() < end && (byClock || sent() < until)) {
            LockSupport.parkNanos(50_000);
        }
    }

    /** Bytes of files, by whichever process. */
    private long sent() {
        return sentHere + sentThere.getLong(0);
    }

    /** How many bytes were sent more than once. */
    long sentAgain() {
        return sent() - bytes;
    }

    int kills() {
        return kills;
    }

    /** Both trees are equal, and nothing else has changed anywhere. */
    void check() throws IOException {
        assertEquals(FileTrees.list(source), FileTrees.list(target), this::toString);
        survivor.close();
        assertEquals(
                List.of("sent", "source", "target"),
                MortalPeer.contents(dir).stream()
                        .map(path -> path.getFileName().toString())
                        .filter(name -> !name.equals("journals") && !name.equals("theirs"))
                        .toList());
        assertEquals(List.of(), journalsLeft(), this::toString);
    }

    private static <T> T get(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public String toString() {
        return "who " + mortal + " was killed " + kills + " times; " + dir;
    }

    @Override
    public void close() {
        survivor.close();
        meeting.close();
    }
}

package dev.punchline.mediator.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Peers that do anything at any time, over many seeds. */
class RegistryPropertyTest {
    private static final int SEEDS = 300;
    private static final int STEPS = 300;

    private static final class Crowd {
        final Desk desk;
        final List<AccessToken> tokens = new ArrayList<>();
        final List<Integer> owners = new ArrayList<>();
        final List<SessionId> sessions = new ArrayList<>();
        final List<StreamId> streams = new ArrayList<>();
        final StringBuilder transcript = new StringBuilder();

        Crowd(long seed) {
            desk = new Desk(seed);
        }

        void step() {
            int what = desk.random.nextInt(12);
            try {
                act(what);
            } catch (Refusal refusal) {
                transcript.append(what).append(refusal.code()).append('\n');
            }
            for (Effect effect : desk.effects()) {
                transcript.append(effect).append('\n');
            }
        }

        private void act(int what) throws Refusal {
            Registry registry = desk.registry;
            switch (what) {
                case 0, 1 -> {
                    int peer = desk.random.nextInt(12);
                    tokens.add(desk.register(peer, new RoomName("room" + desk.random.nextInt(2))));
                    owners.add(peer);
                }
                case 2, 3 -> streams.add(desk.open(any(tokens)));
                case 4 -> sessions.add(desk.begin(any(tokens), desk.random.nextInt(12)));
                case 5 -> desk.signal(any(tokens), any(sessions), "signal");
                case 6 -> registry.report(desk.now, any(tokens), any(sessions), report());
                case 7 -> registry.closed(desk.now, any(streams));
                case 8 -> registry.read(any(streams), desk.random.nextInt(4)).ifPresent(transcript::append);
                case 9 -> {
                    int i = desk.random.nextInt(tokens.size());
                    int peer = owners.get(i);
                    registry.renew(
                            desk.now,
                            tokens.get(i),
                            Desk.id(peer),
                            desk.random.nextBoolean() ? Optional.empty() : Optional.of(TestCards.card(peer)));
                }
                case 10 -> {
                    int i = desk.random.nextInt(tokens.size());
                    registry.leave(tokens.get(i), Desk.id(owners.get(i)));
                }
                default -> desk.pass(Duration.ofSeconds(desk.random.nextInt(30)));
            }
        }

        private AttemptReport report() {
            return desk.random.nextBoolean()
                    ? AttemptReport.connected("host", Duration.ofMillis(desk.random.nextInt(5000)))
                    : AttemptReport.failed("no-path");
        }

        private <T> T any(List<T> things) throws Refusal {
            if (things.isEmpty()) {
                throw new Refusal(dev.punchline.protocol.api.ApiErrorCode.NOT_FOUND, "none yet");
            }
            return things.get(desk.random.nextInt(things.size()));
        }
    }

    @Test
    void everythingExpiresAndEveryAttemptIsCountedOnce() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Crowd crowd = new Crowd(seed);
            crowd.tokens.add(token(crowd));
            crowd.owners.add(0);
            for (int i = 0; i < STEPS; i++) {
                crowd.step();
                assertBooksBalance(crowd, seed);
            }
            crowd.desk.pass(Duration.ofSeconds(121));
            crowd.streams.forEach(stream -> crowd.desk.registry.closed(crowd.desk.now, stream));
            assertTrue(crowd.desk.registry.isEmpty(), "something was left, seed " + seed);
            assertBooksBalance(crowd, seed);
        }
    }

    private static AccessToken token(Crowd crowd) {
        try {
            return crowd.desk.register(0);
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }

    private static void assertBooksBalance(Crowd crowd, int seed) {
        MediatorStatistics s = crowd.desk.registry.statistics(crowd.desk.now);
        long ended = s.expired()
                + s.outcomes().values().stream().mapToLong(Long::longValue).sum();
        long connectedPairs = s.natPairs().stream()
                .mapToLong(MediatorStatistics.NatPair::connected)
                .sum();
        assertTrue(ended <= s.attempts() && s.attempts() <= ended + s.openAttempts(), () -> s + " seed " + seed);
        assertTrue(connectedPairs <= s.outcomes().getOrDefault(AttemptOutcome.CONNECTED, 0L), () -> "seed " + seed);
        assertTrue(
                s.natPairs().stream().allMatch(pair -> pair.attempts() >= Tally.FEWEST_OF_A_PAIR),
                () -> s + " seed " + seed);
    }

    @Test
    void theSameSeedGivesTheSameTranscript() {
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(transcript(seed), transcript(seed));
        }
    }

    private static String transcript(int seed) {
        Crowd crowd = new Crowd(seed);
        crowd.tokens.add(token(crowd));
        crowd.owners.add(0);
        for (int i = 0; i < STEPS; i++) {
            crowd.step();
        }
        return crowd.transcript.toString();
    }
}

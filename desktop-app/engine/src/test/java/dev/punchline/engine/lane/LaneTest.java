package dev.punchline.engine.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PunchStep.BulkWay;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final int FAST = 200_000_000;
    private static final int SLOW = 5_000_000;

    private MonoTime now = new MonoTime(-7);
    private final Lane lane = new Lane(now);
    private final List<String> story = new ArrayList<>();

    @BeforeEach
    void beNear() {
        lane.onDistance(now, Duration.ofMillis(1));
    }

    private void poll() {
        for (LaneEffect effect = lane.poll(); effect != null; effect = lane.poll()) {
            if (effect instanceof LaneEffect.Move move) {
                story.add(move.to().code());
            } else {
                story.add(effect.getClass().getSimpleName());
            }
        }
    }

    /** Lets time pass as a driver would, with so many bytes a second confirmed twice a second; none: nothing is heard. */
    private void pass(Duration span, int rate) {
        MonoTime end = now.plus(span);
        MonoTime heard = now;
        while (now.isBefore(end)) {
            MonoTime next = lane.deadline();
            MonoTime confirmed = heard.plus(Duration.ofMillis(500));
            now = next != null && next.isBefore(confirmed) ? next : confirmed;
            now = now.isBefore(end) ? now : end;
            if (rate >= 0 && !now.isBefore(confirmed)) {
                lane.onConfirmed(now, rate / 2);
                heard = now;
            }
            heard = now.isBefore(confirmed) ? heard : now;
            lane.onTick(now);
            MonoTime after = lane.deadline();
            assertTrue(after == null || after.isAfter(now), "a deadline in the past makes a busy loop");
            poll();
        }
    }

    private void pass(Duration span) {
        pass(span, -1);
    }

    private void secured() {
        lane.onWanted(now);
        lane.onSecured(now);
        poll();
    }

    @Test
    void nothingIsTriedBeforeThereIsMuchToSend() {
        pass(Duration.ofHours(1));
        assertEquals(List.of(), story);
        assertNull(lane.deadline());
    }

    @Test
    void aFastConnectionIsTakenAndKept() {
        secured();
        pass(Duration.ofMinutes(10), FAST);
        assertEquals(List.of("Ask", "tcp"), story);
    }

    @Test
    void whereNobodyAnswersItIsTriedAgainLaterAndLater() {
        lane.onWanted(now);
        poll();
        pass(Duration.ofMinutes(2));
        assertEquals(List.of("Ask", "Close", "Ask", "Close", "Ask", "Close"), story);
        story.clear();
        pass(Duration.ofHours(1));
        assertTrue(story.size() <= 2 * 13, "a try each five minutes at most: " + story);
    }

    @Test
    void aConnectionThatBreaksIsLeftAtOnceAndMadeAgain() {
        secured();
        pass(Duration.ofSeconds(10), FAST);
        lane.onLost(now, "LOST");
        poll();
        assertEquals(List.of("Ask", "tcp", "path", "Close"), story);
        pass(Duration.ofMillis(5_500));
        lane.onSecured(now);
        poll();
        assertEquals(List.of("Ask", "tcp", "path", "Close", "Ask", "tcp"), story);
    }

    @Test
    void aConnectionThatFallsSilentIsLeftAfterThreeSeconds() {
        secured();
        pass(Duration.ofSeconds(10), FAST);
        story.clear();
        pass(Duration.ofMillis(2_900));
        assertEquals(List.of(), story);
        pass(Duration.ofMillis(600));
        assertEquals(List.of("path", "Close"), story);
    }

    @Test
    void aReceiverThatPausesIsNotSilent() {
        secured();
        pass(Duration.ofSeconds(10), FAST);
        pass(Duration.ofHours(1), 0);
        assertEquals(List.of("Ask", "tcp"), story);
    }

    @Test
    void whereThePathIsFasterItIsUsed() {
        secured();
        pass(Duration.ofMillis(3_500), SLOW);
        assertEquals(List.of("Ask", "tcp", "path"), story);
        pass(Duration.ofMillis(3_500), 2 * SLOW);
        assertEquals(List.of("Ask", "tcp", "path", "Close"), story);
        story.clear();
        pass(Duration.ofMinutes(4), 2 * SLOW);
        assertEquals(List.of(), story);
    }

    @Test
    void whereThePathIsSlowerStillTcpIsUsed() {
        secured();
        pass(Duration.ofMillis(3_500), 2 * SLOW);
        pass(Duration.ofMillis(3_500), SLOW);
        assertEquals(List.of("Ask", "tcp", "path", "tcp"), story);
        story.clear();
        pass(Duration.ofMinutes(10), SLOW);
        assertEquals(List.of(), story);
    }

    @Test
    void aConnectionThatBreaksWhileThePathIsMeasuredIsOnlyClosed() {
        secured();
        pass(Duration.ofMillis(3_500), SLOW);
        story.clear();
        lane.onLost(now, "LOST");
        poll();
        assertEquals(List.of("Close"), story);
    }

    @Test
    void whenTheSessionMovesEverythingComesBackAndTcpIsTriedAnew() {
        secured();
        pass(Duration.ofSeconds(10), FAST);
        story.clear();
        lane.onMoved(now);
        poll();
        assertEquals(List.of("path", "Close"), story);
        pass(Lane.CALM.plusSeconds(1));
        assertEquals(List.of("path", "Close"), story, "how far that is must be known");
        lane.onDistance(now, Duration.ofMillis(1));
        poll();
        assertEquals(List.of("path", "Close", "Ask"), story);
    }

    @Test
    void aConnectionOutlivesTheGapBetweenTwoFilesAndNoLonger() {
        secured();
        pass(Duration.ofSeconds(10), FAST);
        lane.onUnwanted(now);
        pass(Duration.ofSeconds(9));
        lane.onWanted(now);
        poll();
        assertEquals(List.of("Ask", "tcp", "tcp"), story);
        lane.onUnwanted(now);
        pass(Duration.ofSeconds(11));
        assertEquals(List.of("Ask", "tcp", "tcp", "Close"), story);
        assertNull(lane.deadline());
    }

    @Test
    void aConnectionThatComesTooLateIsIdle() {
        lane.onWanted(now);
        lane.onUnwanted(now);
        lane.onSecured(now);
        pass(Duration.ofSeconds(11));
        assertEquals(List.of("Ask", "Close"), story);
    }

    @Test
    void afterTheEndItIsSilent() {
        secured();
        lane.end();
        lane.onLost(now, "LOST");
        lane.onMoved(now);
        lane.onWanted(now);
        lane.onTick(now.plus(Duration.ofHours(1)));
        assertNull(lane.poll());
        assertNull(lane.deadline());
    }

    @Test
    void onlyNearPeersComeIntoQuestion() {
        lane.onDistance(now, Duration.ofMillis(50));
        lane.onWanted(now);
        pass(Duration.ofMinutes(1));
        assertEquals(List.of(), story);
        lane.onDistance(now, Duration.ofMillis(12));
        poll();
        assertEquals(List.of("Ask"), story);
    }

    @Test
    void theShortestRoundTripTellsTheDistance() throws UnknownHostException {
        RoundTrips trips = new RoundTrips();
        InetAddress there = InetAddress.getByName("192.0.2.1");
        assertEquals(Optional.empty(), trips.shortest(there));
        trips.note(there, Duration.ofMillis(7));
        trips.note(there, Duration.ofMillis(90));
        assertEquals(Optional.of(Duration.ofMillis(7)), trips.shortest(there));
        for (int i = 0; i < RoundTrips.REMEMBERED; i++) {
            trips.note(InetAddress.getByName("198.51.100." + i), Duration.ofMillis(1));
        }
        assertEquals(Optional.empty(), trips.shortest(there));
    }

    @Test
    void aGuestFollowsOneAskingASecondAndDoesNotWaitForEver() {
        LaneGuest guest = new LaneGuest();
        assertTrue(guest.follows(now));
        assertFalse(guest.follows(now.plus(Duration.ofMillis(999))));
        assertTrue(guest.follows(now.plus(Duration.ofSeconds(1))));
        assertFalse(guest.isOver(now.plus(LaneGuest.PATIENCE)));
        MonoTime deadline = guest.deadline();
        assertNotNull(deadline);
        assertTrue(guest.isOver(deadline));
        assertFalse(guest.isOver(deadline));
        assertNull(guest.deadline());
    }

    /** Whatever is told, in whatever order: moves alternate, and a connection is closed before the next is asked for. */
    @Test
    void anyCourseOfEventsMakesSense() {
        for (int seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            Lane any = new Lane(now);
            any.onDistance(now, Duration.ZERO);
            boolean away = false;
            boolean open = false;
            for (int step = 0; step < 200; step++) {
                now = now.plus(Duration.ofMillis(random.nextInt(3_000)));
                switch (random.nextInt(8)) {
                    case 0 -> any.onWanted(now);
                    case 1 -> {
                        any.onUnwanted(now);
                        away = false; // no stream is left that could be
                    }
                    case 2 -> any.onSecured(now);
                    case 3 -> any.onLost(now, "lost");
                    case 4 -> {
                        any.onMoved(now);
                        any.onDistance(now, Duration.ZERO);
                    }
                    case 5 -> any.onConfirmed(now, random.nextInt(FAST));
                    default -> any.onTick(now);
                }
                for (LaneEffect effect = any.poll(); effect != null; effect = any.poll()) {
                    if (effect instanceof LaneEffect.Ask) {
                        assertFalse(open, "seed " + seed);
                        open = true;
                    } else if (effect instanceof LaneEffect.Close) {
                        assertFalse(away, "seed " + seed);
                        open = false;
                    } else if (effect instanceof LaneEffect.Move move) {
                        away = move.to() == BulkWay.TCP;
                        assertTrue(open, "seed " + seed);
                    }
                }
            }
        }
    }
}

package dev.punchline.engine.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Priority;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(2);
    private final List<TransferId> ids = new ArrayList<>();

    private void ready(int transfers) {
        for (int i = 0; i < transfers; i++) {
            TransferId id = new TransferId(String.format("%032x", ids.size()));
            ids.add(id);
            slots.enter(id);
            slots.ready(id);
        }
    }

    private String going() {
        StringBuilder going = new StringBuilder();
        for (Slots.Verdict verdict : slots.verdicts()) {
            if (verdict.hold() == Hold.NONE) {
                going.append(ids.indexOf(verdict.transfer()));
            }
        }
        return going.toString();
    }

    @Test
    void theFirstGoAndTheRestWait() {
        ready(4);
        assertEquals("01", going());
        slots.leave(ids.get(0));
        assertEquals("12", going());
        slots.count(3);
        assertEquals("123", going());
    }

    @Test
    void whatIsNotAcceptedTakesNoSlot() {
        TransferId unanswered = new TransferId("f".repeat(32));
        slots.enter(unanswered);
        ready(2);
        assertEquals("01", going());
        slots.ready(unanswered);
        assertEquals(new Slots.Verdict(unanswered, Hold.NONE), slots.verdicts().get(0));
    }

    @Test
    void whatIsPausedMakesRoomAndComesBackAtItsPlace() {
        ready(4);
        slots.pause(ids.get(0));
        assertEquals("12", going());
        slots.resume(ids.get(0));
        assertEquals("01", going());
    }

    @Test
    void priorityGoesBeforeOrder() {
        ready(4);
        slots.prioritize(ids.get(3), Priority.HIGH);
        assertEquals("30", going());
        slots.prioritize(ids.get(0), Priority.LOW);
        assertEquals("31", going());
        assertEquals(List.of(ids.get(3), ids.get(1), ids.get(2), ids.get(0)), slots.order());
    }

    @Test
    void onePeerThatPausesDoesNotKeepTheOthersWaiting() {
        ready(4);
        slots.heldByPeer(ids.get(0), Hold.PAUSED);
        assertEquals("012", going(), "it may go on as soon as the peer lets it");
        slots.heldByPeer(ids.get(0), Hold.NONE);
        assertEquals("01", going());
    }

    @Test
    void whateverHappensSlotsAreNeitherExceededNorLeftEmpty() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Slots many = new Slots(3);
            List<TransferId> live = new ArrayList<>();
            for (int step = 0; step < 200; step++) {
                TransferId id = live.isEmpty() ? TransferId.random(random) : live.get(random.nextInt(live.size()));
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        TransferId fresh = TransferId.random(random);
                        live.add(fresh);
                        many.enter(fresh);
                        many.ready(fresh);
                    }
                    case 2 -> {
                        many.leave(id);
                        live.remove(id);
                    }
                    case 3 -> {
                        if (many.knows(id)) {
                            many.pause(id);
                        }
                    }
                    case 4 -> {
                        if (many.knows(id)) {
                            many.resume(id);
                        }
                    }
                    default -> {
                        if (many.knows(id)) {
                            many.prioritize(id, Priority.values()[random.nextInt(3)]);
                        }
                    }
                }
                List<Slots.Verdict> verdicts = many.verdicts();
                long going =
                        verdicts.stream().filter(v -> v.hold() == Hold.NONE).count();
                long waiting =
                        verdicts.stream().filter(v -> v.hold() == Hold.QUEUED).count();
                assertEquals(live.size(), verdicts.size());
                assertTrue(going <= 3 && (going == 3 || waiting == 0), going + " go, " + waiting + " wait");
            }
        }
    }
}

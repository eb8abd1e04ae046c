package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.engine.pace.Slots;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Hold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * In which transfers data flows: what this side sends takes its turn in {@link Slots}, and both sides may pause. Tells
 * the front end each change. On the event loop only.
 */
final class TransferOrder {
    private static final class Place {
        final PeerId peer;
        final Direction direction;
        boolean accepted;
        boolean paused;
        boolean broken;
        Hold theirs = Hold.NONE;

        @Nullable
        TransferPhase told;

        Place(PeerId peer, Direction direction) {
            this.peer = peer;
            this.direction = direction;
        }
    }

    private final TransferDriver driver;
    private final Consumer<PeerEvent> events;
    private final Slots slots = new Slots(TransferLimits.USUALLY_ACTIVE);
    private final Map<TransferId, Place> places = new HashMap<>();

    TransferOrder(TransferDriver driver, Consumer<PeerEvent> events) {
        this.driver = driver;
        this.events = events;
    }

    /** Changes in how many data may flow. */
    void count(int active) {
        slots.count(active);
        settle();
    }

    /** A transfer begins; no data flows before it is accepted. */
    void enter(TransferId transfer, PeerId peer, Direction direction) {
        places.put(transfer, new Place(peer, direction));
        if (direction == Direction.OUTGOING) {
            slots.enter(transfer);
        }
    }

    /** Both sides want it. */
    void accepted(TransferId transfer) {
        Place place = places.get(transfer);
        if (place != null) {
            place.accepted = true;
            place.broken = false;
            if (slots.knows(transfer)) {
                slots.ready(transfer);
            }
            settle(transfer, place);
        }
    }

    /** It broke off, and is to go on: it keeps its place. */
    void broke(TransferId transfer) {
        Place place = places.get(transfer);
        if (place != null) {
            place.accepted = false;
            place.broken = true;
            place.theirs = Hold.NONE;
            if (slots.knows(transfer)) {
                slots.broke(transfer);
            }
            settle(transfer, place);
            settle();
        }
    }

    /** Whether data flowed, or could. */
    boolean wasAccepted(TransferId transfer) {
        Place place = places.get(transfer);
        return place != null && place.accepted;
    }

    /** The other side holds it, or does not any more. */
    void heldByPeer(TransferId transfer, Hold hold) {
        Place place = places.get(transfer);
        if (place != null && place.theirs != hold) {
            place.theirs = hold;
            if (slots.knows(transfer)) {
                slots.heldByPeer(transfer, hold);
            }
            settle(transfer, place);
        }
    }

    void pause(TransferId transfer) {
        Place place = places.get(transfer);
        if (place != null && !place.paused) {
            place.paused = true;
            if (slots.knows(transfer)) {
                slots.pause(transfer);
            }
            settle(transfer, place);
        }
    }

    void resume(TransferId transfer) {
        Place place = places.get(transfer);
        if (place != null && place.paused) {
            place.paused = false;
            if (slots.knows(transfer)) {
                slots.resume(transfer);
            }
            settle(transfer, place);
        }
    }

    void prioritize(TransferId transfer, Priority priority) {
        if (slots.knows(transfer)) {
            slots.prioritize(transfer, priority);
            settle();
        }
    }

    /** It has ended: somebody else may go. */
    void leave(TransferId transfer) {
        places.remove(transfer);
        slots.leave(transfer);
        settle();
    }

    boolean isPaused(TransferId transfer) {
        Place place = places.get(transfer);
        return place != null && place.paused;
    }

    /** What this side sends, the first first. */
    List<TransferId> order() {
        return slots.order();
    }

    private void settle(TransferId transfer, Place place) {
        if (!place.accepted) {
            TransferPhase unpaused = place.broken ? TransferPhase.WAITING : TransferPhase.QUEUED;
            if (place.paused || place.broken || place.told != null) {
                tell(transfer, place, place.paused ? TransferPhase.PAUSED : unpaused);
            }
        } else if (place.direction == Direction.INCOMING) {
            apply(transfer, place, place.paused ? Hold.PAUSED : Hold.NONE);
        } else {
            settle();
        }
    }

    private void settle() {
        for (Slots.Verdict verdict : slots.verdicts()) {
            Place place = places.get(verdict.transfer());
            if (place != null) {
                apply(verdict.transfer(), place, verdict.hold());
            }
        }
    }

    private void apply(TransferId transfer, Place place, Hold own) {
        driver.hold(transfer, own);
        tell(transfer, place, phase(own, place.theirs));
    }

    private static TransferPhase phase(Hold own, Hold theirs) {
        if (own == Hold.PAUSED) {
            return TransferPhase.PAUSED;
        } else if (theirs == Hold.PAUSED) {
            return TransferPhase.PAUSED_BY_PEER;
        } else if (own == Hold.QUEUED) {
            return TransferPhase.QUEUED;
        }
        return theirs == Hold.QUEUED ? TransferPhase.QUEUED_BY_PEER : TransferPhase.ACTIVE;
    }

    private void tell(TransferId transfer, Place place, TransferPhase phase) {
        if (place.told != phase) {
            place.told = phase;
            events.accept(new PeerEvent.TransferChanged(transfer, place.peer, place.direction, phase));
        }
    }
}

package dev.punchline.engine;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.Comeback;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this side sends and what broke off after it was accepted: each waits for its peer and is then tried again. On the
 * event loop only.
 */
final class Comebacks {
    /** Does what a comeback takes. */
    interface Listener {
        /** It is time to reach the peer, and to offer it again. */
        void tryAgain(TransferId transfer);

        /** The peer did not come back in time. */
        void gaveUp(TransferId transfer, End end);
    }

    /** How it broke off last. */
    record End(PeerId peer, TransferFailure reason, String message, long bytes) {}

    private static final class Broken {
        final Comeback when;
        End end;
        /** It has been offered again; how that ends is told. */
        boolean goesOn;

        Broken(Comeback when, End end) {
            this.when = when;
            this.end = end;
        }
    }

    private final Listener listener;
    private final MachineTimer timer;
    private final Map<TransferId, Broken> broken = new LinkedHashMap<>();
    private final Set<PeerId> left = new HashSet<>();
    private Duration patience = TransferQueue.PATIENCE;

    Comebacks(EventLoop loop, Listener listener) {
        this.listener = listener;
        this.timer = new MachineTimer(loop, this::tick);
    }

    /** How long each waits that breaks off from now on. */
    void patience(Duration longest) {
        patience = longest;
    }

    /**
     * Keeps a transfer that has just broken off.
     *
     * @return whether it waits now; else it has ended
     */
    boolean take(TransferId transfer, End end) {
        MonoTime now = timer.now();
        Broken known = broken.get(transfer);
        if (!mayComeBack(end.reason(), known != null) || patience.isZero() || left.contains(end.peer())) {
            return false;
        }
        if (known == null) {
            broken.put(transfer, new Broken(new Comeback(now, patience, end.bytes()), end));
        } else {
            known.when.brokeAgain(now, end.bytes());
            known.end = end;
            known.goesOn = false;
            if (known.when.isOver(now)) {
                return false;
            }
        }
        arm();
        return true;
    }

    /**
     * Whether nobody wanted the end.
     *
     * @param again a receiver that still believes in the old path has no place for the new offer yet
     */
    private static boolean mayComeBack(TransferFailure reason, boolean again) {
        return switch (reason) {
            case PATH_LOST, PEER_CLOSED, NO_SESSION -> true;
            case PEER_BUSY -> again;
            default -> false;
        };
    }

    /** The person here ends the session with a peer: what breaks off with it is not tried by itself. */
    void leave(PeerId peer) {
        left.add(peer);
    }

    /** The person here wants something of a peer, or the peer of us. */
    void welcome(PeerId peer) {
        left.remove(peer);
    }

    /** Whether a transfer broke off before, and has not ended since. */
    boolean knows(TransferId transfer) {
        return broken.containsKey(transfer);
    }

    /** Whether a transfer waits for its peer. */
    boolean isWaiting(TransferId transfer) {
        Broken known = broken.get(transfer);
        return known != null && !known.goesOn;
    }

    /** How it broke off last, if it did. */
    @Nullable
    End end(TransferId transfer) {
        Broken known = broken.get(transfer);
        return known == null ? null : known.end;
    }

    /** It has been offered again. */
    void goesOn(TransferId transfer) {
        Broken known = broken.get(transfer);
        if (known != null) {
            known.goesOn = true;
        }
    }

    /** A peer has started anew or appeared. */
    void peerIsBack(PeerId peer) {
        for (Broken each : broken.values()) {
            if (each.end.peer().equals(peer)) {
                each.when.peerIsBack(timer.now());
            }
        }
        arm();
    }

    /** A transfer has ended for good. */
    void forget(TransferId transfer) {
        broken.remove(transfer);
        arm();
    }

    private void tick() {
        MonoTime now = timer.now();
        for (TransferId transfer : List.copyOf(broken.keySet())) {
            Broken each = broken.get(transfer);
            if (each == null || each.goesOn) {
                continue;
            }
            if (each.when.isOver(now)) {
                listener.gaveUp(transfer, each.end);
                broken.remove(transfer);
            } else if (each.when.isDue(now)) {
                each.when.tried(now);
                listener.tryAgain(transfer);
            }
        }
        arm();
    }

    private void arm() {
        MonoTime next = null;
        for (Broken each : broken.values()) {
            MonoTime due = each.when.deadline();
            next = each.goesOn || (next != null && next.isBefore(due)) ? next : due;
        }
        timer.arm(next);
    }
}

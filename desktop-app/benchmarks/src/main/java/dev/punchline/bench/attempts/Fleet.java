package dev.punchline.bench.attempts;

import dev.punchline.engine.event.PeerEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many engines in one program; the first half call the second half. */
final class Fleet implements AutoCloseable {
    /** An attempt gives up after 10 s; then its engine says so. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A peer that failed has no session to end. */
    private static final Duration HANG_UP_PATIENCE = Duration.ofSeconds(1);

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final List<Peer> peers;

    private Fleet(List<Peer> peers) {
        this.peers = peers;
    }

    /** Starts them and waits until each is registered and knows whom it will call. */
    static Fleet start(URI mediator, Path home, int count) throws IOException, InterruptedException {
        List<Peer> peers = new ArrayList<>();
        Fleet fleet = new Fleet(peers);
        for (int i = 0; i < count; i++) {
            peers.add(new Peer(mediator, home, "peer-" + i));
        }
        for (Peer peer : peers) {
            if (!peer.awaitRegistered(START_PATIENCE)) {
                fleet.close();
                throw new IOException("a peer was not registered within " + START_PATIENCE.toSeconds() + " s");
            }
        }
        fleet.awaitAcquaintance();
        return fleet;
    }

    private void awaitAcquaintance() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        for (int i = 0; i < peers.size() / 2; i++) {
            while (!caller(i).knows(called(i))) {
                if (System.nanoTime() - end > 0) {
                    close();
                    throw new IOException("peer " + i + " was not told of the peer that it shall call");
                }
                Thread.sleep(10);
            }
        }
    }

    private Peer caller(int pair) {
        return peers.get(pair);
    }

    private Peer called(int pair) {
        return peers.get(peers.size() / 2 + pair);
    }

    /** Lets so many pairs connect at once and waits for all of them; times are from the first call to each event. */
    Outcome callAll(int attempts) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < attempts; i++) {
            caller(i).engine().connect(called(i).engine().peerId());
        }
        List<Duration> connected = new ArrayList<>();
        List<PeerEvent.Failed> failed = new ArrayList<>();
        int missing = 0;
        for (int i = 0; i < attempts; i++) {
            Peer.Told outcome = caller(i).outcome(PATIENCE);
            if (outcome == null) {
                missing++;
            } else if (outcome.event() instanceof PeerEvent.Failed failure) {
                failed.add(failure);
            } else if (outcome.event() instanceof PeerEvent.Connected) {
                connected.add(Duration.ofNanos(outcome.nanos() - start));
            } else {
                missing++;
            }
        }
        return new Outcome(connected, failed, missing);
    }

    /** Ends all sessions, so that the next round begins anew. */
    void hangUp(int attempts) throws InterruptedException {
        for (int i = 0; i < attempts; i++) {
            caller(i).engine().disconnect(called(i).engine().peerId());
        }
        for (int i = 0; i < attempts; i++) {
            awaitEnd(caller(i));
            awaitEnd(called(i));
        }
    }

    private static void awaitEnd(Peer peer) throws InterruptedException {
        Peer.Told told = peer.outcome(HANG_UP_PATIENCE);
        while (told != null && !(told.event() instanceof PeerEvent.Disconnected)) {
            told = peer.outcome(HANG_UP_PATIENCE);
        }
    }

    @Override
    public void close() {
        peers.parallelStream().forEach(Peer::close);
    }
}

package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.storage.SourceException;
import dev.punchline.engine.storage.SourceTree;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.transfer.OfferTree;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Hold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the front end knows as transfers: those that wait for a session, those that wait for an answer, and those that
 * run. On the event loop only.
 */
final class Transfers {
    private static final Logger log = LoggerFactory.getLogger(Transfers.class);

    /**
     * Of what this side sends to one peer, how much is offered and has not ended; the rest waits here. Half of what a
     * peer lets wait for its person.
     */
    static final int MAX_OPEN_TO_PEER = IncomingOffers.MAX_UNDECIDED_OF_PEER / 2;

    private final EngineCore core;
    private final Storage storage;
    private final TransferDriver driver;
    private final TransferOrder order;
    private final SentRequests requests = new SentRequests();
    private final Map<TransferId, Outgoing> outgoing = new HashMap<>();
    private final Map<TransferId, PeerId> open = new HashMap<>();
    private final Comebacks comebacks;
    private final IncomingOffers offers;
    private final Texts texts;
    private final Pairings pairings;

    /**
     * Files that wait for a session.
     *
     * @param source what they are, once the disk has told
     */
    private record Outgoing(PeerId peer, Optional<SourceTree> source) {}

    Transfers(EngineCore core, Storage storage, RuleBook rules) {
        this.core = core;
        this.storage = storage;
        this.driver = new TransferDriver(core.loop(), storage);
        this.order = new TransferOrder(driver, core::tell);
        this.comebacks = new Comebacks(core.loop(), new OnComeback());
        this.offers = new IncomingOffers(core, storage, rules, driver, order);
        this.texts = new Texts(core);
        this.pairings = new Pairings(core);
    }

    /** The disk lists the files while the session comes up. */
    void send(TransferId transfer, PeerId peer, List<Path> paths) {
        core.history().sending(transfer, peer, paths);
        requests.remember(transfer, new SentRequests.Request(peer, paths));
        order.enter(transfer, peer, Direction.OUTGOING);
        outgoing.put(transfer, new Outgoing(peer, Optional.empty()));
        storage.scan(paths, tree -> onListed(transfer, tree), failure -> onUnlisted(transfer, failure));
        if (!core.sessions().isConnecting(peer)) {
            core.sessions().call(SessionId.random(core.random()), peer);
        }
    }

    private void onListed(TransferId transfer, SourceTree tree) {
        Outgoing waiting = outgoing.get(transfer);
        if (waiting != null) {
            outgoing.put(transfer, new Outgoing(waiting.peer(), Optional.of(tree)));
            startIfPossible(transfer);
        }
    }

    private void onUnlisted(TransferId transfer, SourceException failure) {
        giveUp(transfer, failure.failure(), String.valueOf(failure.getMessage()));
    }

    /** A session is up: whatever waited for it goes. */
    void onSession(PeerId peer) {
        comebacks.welcome(peer);
        for (TransferId transfer : waitingFor(peer)) {
            if (comebacks.isWaiting(transfer)) {
                listAgain(transfer);
            } else {
                startIfPossible(transfer);
            }
        }
        texts.onSession(peer);
        pairings.onSession(peer);
    }

    /** There will be no session. */
    void onNoSession(PeerId peer, FailureReason reason) {
        waitingFor(peer).stream()
                .filter(transfer -> !comebacks.isWaiting(transfer) || isFinal(reason))
                .forEach(transfer -> giveUp(transfer, TransferFailure.NO_SESSION, reason.message()));
        texts.onNoSession(peer, reason);
        pairings.onNoSession(peer, reason);
    }

    /** Whether it would be the same again, or must not be tried unseen. */
    private static boolean isFinal(FailureReason reason) {
        return reason == FailureReason.IDENTITY_MISMATCH || reason == FailureReason.DECLINED;
    }

    /** A peer has started anew or appeared: what waits for it need not wait longer. */
    void onPeerBack(PeerId peer) {
        comebacks.peerIsBack(peer);
    }

    /** The person here ends the session with a peer. */
    void onLeaving(PeerId peer) {
        comebacks.leave(peer);
        waitingFor(peer).stream()
                .filter(comebacks::isWaiting)
                .forEach(transfer -> giveUp(transfer, TransferFailure.PATH_LOST, TransferFailure.PATH_LOST.message()));
    }

    void patience(Duration longest) {
        comebacks.patience(longest);
    }

    /**
     * What this side sends has broken off.
     *
     * @return whether it is to go on; else it has ended
     */
    boolean onBroken(TransferId transfer, Comebacks.End end) {
        boolean begun = order.wasAccepted(transfer) || comebacks.knows(transfer);
        if (!begun || requests.find(transfer).isEmpty() || !comebacks.take(transfer, end)) {
            return false;
        }
        log.info(
                "{} broke off and waits for its peer: {}",
                transfer.shortId(),
                end.reason().code());
        open.remove(transfer);
        outgoing.put(transfer, new Outgoing(end.peer(), Optional.empty()));
        order.broke(transfer);
        return true;
    }

    /** What is to be sent may be another thing by now; the receiver compares it with what it has. */
    private void listAgain(TransferId transfer) {
        requests.find(transfer)
                .ifPresent(request -> storage.scan(
                        request.paths(), tree -> onListed(transfer, tree), failure -> onUnlisted(transfer, failure)));
    }

    private final class OnComeback implements Comebacks.Listener {
        @Override
        public void tryAgain(TransferId transfer) {
            Outgoing waiting = outgoing.get(transfer);
            if (waiting == null) {
                return;
            }
            PeerId peer = waiting.peer();
            if (core.sessions().readyPath(peer).isPresent()) {
                listAgain(transfer);
            } else if (!core.sessions().isConnecting(peer)
                    && core.roster().card(peer).isPresent()) {
                core.sessions().call(SessionId.random(core.random()), peer);
            }
        }

        @Override
        public void gaveUp(TransferId transfer, Comebacks.End end) {
            Transfers.this.giveUp(transfer, end.reason(), end.message() + " It did not come back.");
        }
    }

    private List<TransferId> waitingFor(PeerId peer) {
        return order.order().stream()
                .filter(transfer -> {
                    Outgoing waiting = outgoing.get(transfer);
                    return waiting != null && waiting.peer().equals(peer);
                })
                .toList();
    }

    private void startIfPossible(TransferId transfer) {
        Outgoing waiting = outgoing.get(transfer);
        Optional<SecurePath> path =
                waiting == null ? Optional.empty() : core.sessions().readyPath(waiting.peer());
        if (waiting == null || path.isEmpty() || waiting.source().isEmpty() || !mayOffer(transfer, waiting.peer())) {
            return;
        }
        outgoing.remove(transfer);
        open.put(transfer, waiting.peer());
        SourceTree tree = waiting.source().get();
        if (comebacks.knows(transfer)) {
            comebacks.goesOn(transfer); // it was offered before, and nobody is asked again
        } else {
            core.tell(new PeerEvent.Offered(
                    transfer, waiting.peer(), Direction.OUTGOING, summary(tree.offer()), OfferState.WAITS_FOR_THEM));
        }
        driver.send(path.get(), transfer, tree, new TransferTeller(core, waiting.peer(), Direction.OUTGOING));
        core.loop().execute(() -> driver.hold(transfer, Hold.QUEUED)); // behind its start; until it is its turn
    }

    private boolean mayOffer(TransferId transfer, PeerId peer) {
        long openToPeer = open.values().stream().filter(peer::equals).count();
        return openToPeer < MAX_OPEN_TO_PEER && !order.isPaused(transfer);
    }

    void onAccepted(TransferId transfer) {
        order.accepted(transfer);
    }

    void onCondition(TransferId transfer, Condition theirs) {
        order.heldByPeer(transfer, theirs.hold());
    }

    void pause(TransferId transfer) {
        order.pause(transfer);
    }

    void resume(TransferId transfer) {
        order.resume(transfer);
        startIfPossible(transfer);
    }

    void prioritize(TransferId transfer, Priority priority) {
        order.prioritize(transfer, priority);
    }

    /** Sends again what has ended without arriving. */
    void retry(TransferId transfer) {
        Comebacks.End broken = comebacks.end(transfer);
        if (broken != null) {
            comebacks.peerIsBack(broken.peer()); // not later, but now
        } else if (!outgoing.containsKey(transfer) && !driver.isLive(transfer)) {
            requests.find(transfer).ifPresent(request -> send(transfer, request.peer(), request.paths()));
        }
    }

    private void giveUp(TransferId transfer, TransferFailure reason, String message) {
        Outgoing waiting = outgoing.remove(transfer);
        if (waiting != null) {
            driver.leave(transfer);
            order.leave(transfer);
            Comebacks.End broken = comebacks.end(transfer);
            comebacks.forget(transfer);
            long bytes = broken == null ? 0 : broken.bytes();
            core.tell(
                    new PeerEvent.TransferFailed(transfer, waiting.peer(), Direction.OUTGOING, reason, message, bytes));
        }
    }

    /** The other side of a session opened a stream for a transfer. */
    PathStreamListener onStream(PeerId peer, PathStream stream) {
        return driver.onIncoming(peer, stream, new TransferTeller(core, peer, Direction.INCOMING) {
            @Override
            public void offered(ReceivedOffer offer) {
                offers.onOffer(peer, offer);
            }
        });
    }

    /** Offers of others that wait for an answer. */
    IncomingOffers offers() {
        return offers;
    }

    /** Short texts, which share the sessions. */
    Texts texts() {
        return texts;
    }

    /** Comparisons of short strings, which share them too. */
    Pairings pairings() {
        return pairings;
    }

    void accept(TransferId transfer) {
        offers.accept(transfer);
    }

    void decline(TransferId transfer) {
        offers.decline(transfer);
    }

    void cancel(TransferId transfer) {
        offers.forget(transfer);
        giveUp(transfer, TransferFailure.CANCELLED, TransferFailure.CANCELLED.message());
        driver.cancel(transfer);
    }

    void limit(TransferLimits limits) {
        driver.limit(limits);
        order.count(limits.active());
    }

    void limit(TransferId transfer, RateLimit limit) {
        if (outgoing.containsKey(transfer) || driver.isLive(transfer)) {
            driver.limit(transfer, limit);
        }
    }

    /** A transfer has arrived whole. */
    void onCompleted(TransferId transfer) {
        requests.forget(transfer);
        onOver(transfer);
    }

    /** A transfer is over: nobody needs to decide on it any more, and another may take its place. */
    void onOver(TransferId transfer) {
        offers.forget(transfer);
        comebacks.forget(transfer);
        order.leave(transfer);
        PeerId peer = open.remove(transfer);
        if (peer != null) {
            waitingFor(peer).forEach(this::startIfPossible);
        }
    }

    /** Whether a transfer or text of either direction has not ended. */
    boolean areLive() {
        return !outgoing.isEmpty() || driver.isBusy() || texts.areLive() || pairings.areLive();
    }

    /** Completes once every sender whose files are all here has confirmed that it knows. */
    CompletableFuture<Void> allTold() {
        return driver.allTold();
    }

    /** Ends all of them; their files are closed when this returns or soon after. */
    void close() {
        for (TransferId transfer : List.copyOf(outgoing.keySet())) {
            TransferFailure why = comebacks.knows(transfer) ? TransferFailure.CLOSED : TransferFailure.CANCELLED;
            giveUp(transfer, why, why.message());
        }
        driver.close();
        texts.close();
        pairings.close();
    }

    private static OfferSummary summary(OfferTree tree) {
        List<String> names = IntStream.range(0, Math.min(tree.entries().size(), OfferSummary.SHOWN_NAMES))
                .mapToObj(tree::shownPath)
                .toList();
        return new OfferSummary(tree.fileCount(), tree.totalBytes(), names);
    }
}

package dev.punchline.gui;

import dev.punchline.engine.ContactDesk;
import dev.punchline.engine.HalfDoneDesk;
import dev.punchline.engine.HistoryDesk;
import dev.punchline.engine.OfferDesk;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.TextDesk;
import dev.punchline.engine.TransferQueue;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryPage;
import dev.punchline.engine.event.HistoryQuery;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An engine that does nothing but write down what it was asked for. */
public final class FakeEngine implements PeerEngine {
    public final List<String> calls = new ArrayList<>();
    /** What holds for single peers. */
    public final Map<PeerId, ContactRule> rules = new HashMap<>();
    /** Tells whoever follows them the contacts. */
    public Consumer<List<Contact>> tellContacts = contacts -> {};

    private final Random random = new Random(1);

    @Override
    public PeerId peerId() {
        return Script.peer(0);
    }

    @Override
    public SessionId connect(PeerId peer) {
        calls.add("connect " + peer);
        return SessionId.random(random);
    }

    @Override
    public TransferId send(PeerId peer, List<Path> paths) {
        calls.add("send " + peer + " " + paths);
        return TransferId.random(random);
    }

    @Override
    public void accept(TransferId transfer) {
        calls.add("accept " + transfer);
    }

    @Override
    public void decline(TransferId transfer) {
        calls.add("decline " + transfer);
    }

    @Override
    public void cancel(TransferId transfer) {
        calls.add("cancel " + transfer);
    }

    @Override
    public OfferDesk offers() {
        return new FakeOffers(calls, rules);
    }

    /** What is half done; discarding takes it away. */
    public final List<HalfDone> halves = new ArrayList<>();

    @Override
    public HalfDoneDesk halfDone() {
        return new HalfDoneDesk() {
            @Override
            public CompletableFuture<List<HalfDone>> list() {
                return CompletableFuture.completedFuture(List.copyOf(halves));
            }

            @Override
            public CompletableFuture<Void> discard(HalfDone transfer) {
                calls.add("discard " + transfer.title());
                halves.remove(transfer);
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    public TextDesk texts() {
        return new FakeTexts(calls);
    }

    @Override
    public ContactDesk contacts() {
        return new FakeContacts(calls, follower -> tellContacts = follower);
    }

    /** What the history holds, newest first. */
    public final List<HistoryEntry> past = new ArrayList<>();

    @Override
    public HistoryDesk history() {
        return new HistoryDesk() {
            @Override
            public CompletableFuture<HistoryPage> search(HistoryQuery query) {
                calls.add("search " + query.words() + with(query.peer()));
                return CompletableFuture.completedFuture(new HistoryPage(past, past.size()));
            }

            @Override
            public CompletableFuture<Void> clear(Optional<PeerId> peer) {
                calls.add("clear history" + with(peer));
                past.clear();
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    private static String with(Optional<PeerId> peer) {
        return peer.map(only -> " with " + only.shortId()).orElse("");
    }

    @Override
    public TransferQueue queue() {
        return new FakeQueue(calls);
    }

    @Override
    public void ping(PeerId peer) {
        calls.add("ping " + peer);
    }

    @Override
    public void disconnect(PeerId peer) {
        calls.add("disconnect " + peer);
    }

    @Override
    public CompletableFuture<NetworkReport> examineNetwork() {
        return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<MappingLifetime> measureLifetime(Duration longest) {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        calls.add("close");
    }
}

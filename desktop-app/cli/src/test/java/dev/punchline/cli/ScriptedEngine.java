package dev.punchline.cli;

import dev.punchline.engine.ContactDesk;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.HalfDoneDesk;
import dev.punchline.engine.HistoryDesk;
import dev.punchline.engine.OfferDesk;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.TextDesk;
import dev.punchline.engine.TransferQueue;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** An engine that does what the test wrote down, and remembers what it was asked for. */
final class ScriptedEngine implements PeerEngine {
    final List<String> calls = new ArrayList<>();
    Consumer<SessionId> onConnect = session -> {};
    Consumer<TransferId> onSend = transfer -> {};
    Consumer<TransferId> onAccept = transfer -> {};
    Consumer<TransferId> onDecline = transfer -> {};
    Consumer<PeerId> onPing = peer -> {};
    Consumer<PeerId> onDisconnect = peer -> {};
    Runnable onPair = () -> {};
    Runnable onWord = () -> {};
    Runnable onClose = () -> {};
    CompletableFuture<NetworkReport> network = new CompletableFuture<>();
    CompletableFuture<MappingLifetime> lifetime = new CompletableFuture<>();

    @Nullable
    EngineConfig config;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    @Override
    public PeerId peerId() {
        return Cast.SELF;
    }

    @Override
    public SessionId connect(PeerId peer) {
        calls.add("connect " + peer);
        SessionId session = SessionId.random(random);
        onConnect.accept(session);
        return session;
    }

    @Override
    public TransferId send(PeerId peer, List<Path> paths) {
        calls.add("send " + peer + " " + paths);
        TransferId transfer = TransferId.random(random);
        onSend.accept(transfer);
        return transfer;
    }

    @Override
    public void accept(TransferId transfer) {
        calls.add("accept " + transfer);
        onAccept.accept(transfer);
    }

    @Override
    public void decline(TransferId transfer) {
        calls.add("decline " + transfer);
        onDecline.accept(transfer);
    }

    @Override
    public void cancel(TransferId transfer) {
        calls.add("cancel " + transfer);
    }

    @Override
    public OfferDesk offers() {
        return new RecordingOffers(calls, onAccept);
    }

    @Override
    public HalfDoneDesk halfDone() {
        return new RecordingHalves(calls);
    }

    @Override
    public TextDesk texts() {
        return new RecordingTexts(calls, TransferId.random(random), onSend);
    }

    @Override
    public ContactDesk contacts() {
        return new RecordingContacts(calls, onPair, onWord);
    }

    @Override
    public HistoryDesk history() {
        throw new UnsupportedOperationException("no front end of a running engine shows it yet");
    }

    @Override
    public TransferQueue queue() {
        return new RecordingQueue(calls);
    }

    @Override
    public void ping(PeerId peer) {
        calls.add("ping " + peer);
        onPing.accept(peer);
    }

    @Override
    public void disconnect(PeerId peer) {
        calls.add("disconnect " + peer);
        onDisconnect.accept(peer);
    }

    @Override
    public CompletableFuture<NetworkReport> examineNetwork() {
        calls.add("examine");
        return network;
    }

    @Override
    public CompletableFuture<MappingLifetime> measureLifetime(Duration longest) {
        return lifetime;
    }

    @Override
    public void close() {
        calls.add("close");
        onClose.run();
    }
}

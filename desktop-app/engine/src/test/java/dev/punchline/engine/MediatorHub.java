package dev.punchline.engine;

import dev.punchline.engine.signal.IncomingAttempt;
import dev.punchline.engine.signal.IncomingSignal;
import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.engine.signal.MediatorListener;
import dev.punchline.engine.signal.MediatorRegistration;
import dev.punchline.engine.signal.PeerPresence;
import dev.punchline.engine.signal.SignalingException;
import dev.punchline.engine.signal.SignalingFault;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SignedCard;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** A mediator without a network, for engines of one program: it carries what it is given, at once or not at all. */
final class MediatorHub {
    private static final ObservedAddresses OBSERVED = new ObservedAddresses(List.of(InetAddress.getLoopbackAddress()));
    private static final StunTicket TICKET = new StunTicket("00112233445566778899aabbccddeeff");

    private final Map<PeerId, Line> lines = new ConcurrentHashMap<>();
    private final List<InetSocketAddress> stun;
    private final Map<SessionId, CompletableFuture<AttemptReport>> reports = new ConcurrentHashMap<>();
    private volatile Optional<SignalingFault> refusal = Optional.empty();

    MediatorHub(List<InetSocketAddress> stun) {
        this.stun = stun;
    }

    MediatorLink open(EngineConfig config, Identity identity, EventLoop loop, MediatorListener listener) {
        return new Line(identity.peerId(), loop, listener);
    }

    /** From now on no attempt begins. */
    void refuse(SignalingFault fault) {
        refusal = Optional.of(fault);
    }

    /** What the caller reports of a session, once it does. */
    CompletableFuture<AttemptReport> report(SessionId session) {
        return reports.computeIfAbsent(session, unreported -> new CompletableFuture<>());
    }

    private final class Line implements MediatorLink {
        private final PeerId self;
        private final EventLoop loop;
        private final MediatorListener listener;
        private final Map<SessionId, PeerId> others = new ConcurrentHashMap<>();
        private volatile SignedCard card;

        Line(PeerId self, EventLoop loop, MediatorListener listener) {
            this.self = self;
            this.loop = loop;
            this.listener = listener;
        }

        @Override
        public void start(SignedCard first) {
            card = first;
            lines.put(self, this);
            loop.execute(() -> listener.onRegistered(
                    new MediatorRegistration(self, InetAddress.getLoopbackAddress(), TICKET, stun)));
            others((peer, line) -> {
                line.loop.execute(() -> line.listener.onPeer(new PeerPresence.Online(first)));
                loop.execute(() -> listener.onPeer(new PeerPresence.Online(line.card)));
            });
        }

        private void others(BiConsumer<PeerId, Line> action) {
            lines.forEach((peer, line) -> {
                if (line != this) {
                    action.accept(peer, line);
                }
            });
        }

        @Override
        public void publish(SignedCard newer) {
            card = newer;
            others((peer, line) -> line.loop.execute(() -> line.listener.onPeer(new PeerPresence.Changed(newer))));
        }

        @Override
        public void reconnect() {}

        @Override
        public CompletableFuture<Duration> request(SessionId session, PeerId to, SealedSignal envelope) {
            if (refusal.isPresent()) {
                return CompletableFuture.failedFuture(new SignalingException(refusal.get()));
            }
            Line line = lines.get(to);
            if (line == null) {
                return CompletableFuture.failedFuture(new SignalingException(new SignalingFault(
                        SignalingFault.Kind.PEER_OFFLINE, "peer-offline", "The peer is offline.", Optional.empty())));
            }
            others.put(session, to);
            line.others.put(session, self);
            line.loop.execute(() ->
                    line.listener.onAttempt(new IncomingAttempt(session, card, OBSERVED, Optional.empty(), envelope)));
            return CompletableFuture.completedFuture(Duration.ofSeconds(30));
        }

        @Override
        public CompletableFuture<Void> signal(SessionId session, SealedSignal envelope, AddressDisclosure disclosure) {
            Line line = lines.get(others.get(session));
            line.loop.execute(() ->
                    line.listener.onSignal(new IncomingSignal(session, self, OBSERVED, Optional.empty(), envelope)));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> result(SessionId session, AttemptReport report) {
            report(session).complete(report);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> leave() {
            close();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            if (lines.remove(self, this)) {
                others((peer, line) -> line.loop.execute(() -> line.listener.onPeer(new PeerPresence.Offline(self))));
            }
        }
    }
}

package dev.punchline.engine.signal;

import com.google.gson.JsonObject;
import dev.punchline.engine.signal.MediatorHttp.Ask;
import dev.punchline.engine.signal.SignalingFault.Kind;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.AttemptAccepted;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.Registered;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SignedCard;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The real {@link MediatorLink}: HTTP requests and an event stream, over OkHttp.
 *
 * <p>What a hostile mediator can do here: withhold peers and signals, or stay silent. Its answers are bounded, cards and
 * envelopes carry their senders' signatures, and its redirects are not followed.
 */
public final class MediatorClient implements MediatorLink {
    private static final Duration LEAVING = Duration.ofSeconds(2);
    private static final Duration LIST_AGAIN = Duration.ofSeconds(3);
    private static final int NO_ANSWER = 1024;

    private final MediatorAddress address;
    private final MediatorHttp http;
    private final Completions completions;
    private final RoomList roomList;
    private final Roster roster;
    private final Line line;
    private final Timer listAgain;
    private final MediatorListener listener;

    /**
     * A client that does nothing yet.
     *
     * @param identity signs the registrations
     * @param loop single-threaded; the only thread that calls this client and is called by it
     */
    public MediatorClient(
            MediatorAddress address,
            Identity identity,
            RoomEntry entry,
            ScheduledExecutorService loop,
            MediatorListener listener) {
        this.address = address;
        this.listener = listener;
        this.http = new MediatorHttp(address);
        this.completions = new Completions(new QuietLoop(loop));
        this.listAgain = new Timer(loop);
        this.roomList = new RoomList(http, entry.room());
        this.roster = new Roster(identity.peerId(), listener::onPeer);
        this.line =
                new Line(http, loop, completions, new Registrar(http, address, identity, entry), new LineListener());
    }

    @Override
    public void start(SignedCard card) {
        line.start(card);
    }

    @Override
    public void publish(SignedCard card) {
        line.publish(card);
    }

    @Override
    public void reconnect() {
        line.restart();
    }

    @Override
    public CompletableFuture<Duration> request(SessionId session, PeerId to, SealedSignal envelope) {
        JsonObject body = new AttemptRequest(session, to, envelope).toJson();
        return registered(token -> http.send(
                post(ApiPaths.ATTEMPTS, body, token),
                AttemptAccepted.MAX_LENGTH,
                json -> AttemptAccepted.ofJson(json).expiresIn()));
    }

    @Override
    public CompletableFuture<Void> signal(SessionId session, SealedSignal envelope, AddressDisclosure disclosure) {
        JsonObject body = new SignalRequest(envelope, disclosure).toJson();
        return registered(token -> tell(post(attempt(session) + "/signals", body, token)));
    }

    @Override
    public CompletableFuture<Void> result(SessionId session, AttemptReport report) {
        return registered(token -> tell(post(attempt(session) + "/result", report.toJson(), token)));
    }

    private static String attempt(SessionId session) {
        return ApiPaths.ATTEMPTS + "/" + session;
    }

    private static Ask post(String path, JsonObject body, AccessToken token) {
        return new Ask("POST", path, Optional.of(body), Optional.of(token));
    }

    private CompletableFuture<Void> tell(Ask ask) {
        return http.send(ask, NO_ANSWER, json -> json).thenAccept(nothing -> {});
    }

    private <T> CompletableFuture<T> registered(Function<AccessToken, CompletableFuture<T>> call) {
        Optional<AccessToken> token = line.token();
        if (token.isEmpty()) {
            return CompletableFuture.failedFuture(new SignalingException(Faults.NOT_REGISTERED));
        }
        CompletableFuture<T> told = completions.onLoop(call.apply(token.get()));
        told.whenComplete((value, failure) -> {
                    if (failure != null && SignalingException.fault(failure).kind() == Kind.NOT_REGISTERED) {
                        line.refused(token.get());
                    }
                })
                .exceptionally(failure -> null);
        return told;
    }

    @Override
    public CompletableFuture<Void> leave() {
        Optional<Registered> last = line.close();
        if (last.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        String path = ApiPaths.REGISTRATIONS + "/" + last.get().peerId();
        Ask ask =
                new Ask("DELETE", path, Optional.empty(), Optional.of(last.get().token()));
        return completions.onLoop(
                tell(ask).orTimeout(LEAVING.toMillis(), TimeUnit.MILLISECONDS).exceptionally(failure -> null));
    }

    @Override
    public void close() {
        line.close();
        listAgain.cancel();
        http.close();
        completions.failAll(Faults.CLOSED);
    }

    private void list(AccessToken token) {
        if (!line.token().equals(Optional.of(token))) {
            return;
        }
        listAgain.cancel();
        roster.listing();
        completions
                .onLoop(roomList.fetch(token))
                .whenComplete((peers, failure) -> {
                    if (!line.token().equals(Optional.of(token))) {
                        return; // another registration fetches its own list
                    }
                    if (failure == null) {
                        roster.listed(peers);
                    } else {
                        roster.notListed();
                        listAgain.set(LIST_AGAIN, () -> list(token));
                    }
                })
                .exceptionally(failure -> null);
    }

    private MediatorRegistration registration(Registered registered) {
        List<InetSocketAddress> stun = new ArrayList<>();
        registered
                .stun()
                .forEach(endpoint -> stun.add(
                        InetSocketAddress.createUnresolved(endpoint.host().orElse(address.host()), endpoint.port())));
        return new MediatorRegistration(registered.peerId(), registered.observedAddress(), registered.ticket(), stun);
    }

    private final class LineListener implements Line.Listener {
        @Override
        public void onUp(Registered registered) {
            listener.onRegistered(registration(registered));
        }

        @Override
        public void onDown(SignalingFault fault, Duration retryIn) {
            listener.onLost(fault, retryIn);
        }

        @Override
        public void onGap(AccessToken token) {
            list(token);
        }

        @Override
        public void onEvent(MediatorEvent event) {
            if (event instanceof MediatorEvent.PeerOnline online) {
                roster.heard(new PeerPresence.Online(online.card()));
            } else if (event instanceof MediatorEvent.PeerChanged changed) {
                roster.heard(new PeerPresence.Changed(changed.card()));
            } else if (event instanceof MediatorEvent.PeerOffline offline) {
                roster.heard(new PeerPresence.Offline(offline.peer()));
            } else if (event instanceof MediatorEvent.AttemptRequested attempt) {
                listener.onAttempt(new IncomingAttempt(
                        attempt.session(), attempt.from(), attempt.observed(), attempt.hint(), attempt.envelope()));
            } else if (event instanceof MediatorEvent.SignalReceived signal) {
                listener.onSignal(new IncomingSignal(
                        signal.session(), signal.from(), signal.observed(), signal.hint(), signal.envelope()));
            } else if (event instanceof MediatorEvent.AttemptEnded ended) {
                listener.onAttemptEnded(ended.session(), ended.reason());
            }
        }
    }
}

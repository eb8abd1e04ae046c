package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Account;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A peer of a mediator: registered, with its event stream open, and with a connection for requests when it has any. */
final class Subscriber {
    private static final String SIGNAL = new SignalRequest(
                    new SealedSignal(new byte[Crowd.MESSAGE_BYTES]), AddressDisclosure.WITHHELD)
            .toJson()
            .toString();
    private static final String FAILED = AttemptReport.failed("test").toJson().toString();

    private final Gateway gateway;
    private final Account account;
    private String token = "";
    private @Nullable EventLine events;
    private @Nullable Line line;

    private Subscriber(Gateway gateway, RoomName room) {
        this.gateway = gateway;
        this.account = new Account(new DisplayName("peer"), room);
    }

    /** Proves its key and opens its stream: three requests. Then it keeps the stream alone. */
    static CompletableFuture<Subscriber> join(Gateway gateway, RoomName room) {
        Subscriber peer = new Subscriber(gateway, room);
        return peer.line()
                .ask(HttpMethod.POST, ApiPaths.CHALLENGES, "", "{}")
                .thenApply(body -> peer.account.registration(field(body, Account.CHALLENGE), peer.account.identity()))
                .thenCompose(body -> peer.line().ask(HttpMethod.POST, ApiPaths.REGISTRATIONS, "", body))
                .thenCompose(body -> {
                    peer.token = field(body, Account.TOKEN);
                    peer.hangUp();
                    return peer.events().begun();
                })
                .thenApply(begun -> peer);
    }

    private static String field(String body, String name) {
        try {
            return Account.field(body, name);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private Line line() {
        Line open = line == null ? new Line(gateway) : line;
        line = open;
        return open;
    }

    EventLine events() {
        EventLine open = events == null ? new EventLine(gateway, token) : events;
        events = open;
        return open;
    }

    private void hangUp() {
        line().close();
        line = null;
    }

    /** Asks another peer for a session. Completes when that one is told of it. */
    CompletableFuture<Void> attempt(SessionId session, Subscriber to) {
        CompletableFuture<Void> arrived = to.events().next(session.text());
        String request = new AttemptRequest(
                        session, to.account.identity().peerId(), new SealedSignal(new byte[Crowd.MESSAGE_BYTES]))
                .toJson()
                .toString();
        return line().ask(HttpMethod.POST, ApiPaths.ATTEMPTS, token, request).thenCombine(arrived, (sent, got) -> null);
    }

    /** Sends a signal of a session. Completes when the other peer has it. */
    CompletableFuture<Void> signal(SessionId session, Subscriber to) {
        CompletableFuture<Void> arrived = to.events().next(session.text());
        return line().ask(HttpMethod.POST, path(session) + "/signals", token, SIGNAL)
                .thenCombine(arrived, (sent, got) -> null);
    }

    /** Says that a session came to nothing, which ends it. */
    CompletableFuture<Void> report(SessionId session) {
        return line().ask(HttpMethod.POST, path(session) + "/result", token, FAILED)
                .thenAccept(done -> {});
    }

    /** Ends its registration in order. */
    CompletableFuture<Void> leave() {
        return line().ask(HttpMethod.DELETE, account.path(), token, "").thenAccept(done -> {
            hangUp();
            events().close();
        });
    }

    /** Stays registered. */
    CompletableFuture<Void> renew() {
        return line().ask(HttpMethod.PUT, account.path(), token, "{}").thenAccept(done -> {});
    }

    private static String path(SessionId session) {
        return ApiPaths.ATTEMPTS + "/" + session;
    }
}

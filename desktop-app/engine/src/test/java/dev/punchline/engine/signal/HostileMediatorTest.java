package dev.punchline.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.signal.SignalingFault.Kind;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers may be anything, and must cost nothing. */
class HostileMediatorTest {
    private static final PeerId OTHER = Identity.generate(new SecureRandom()).peerId();

    private final HostileMediator mediator = new HostileMediator();

    HostileMediatorTest() throws IOException {}

    @AfterEach
    void stop() {
        mediator.close();
    }

    private SignalingFault lost() throws Exception {
        try (Member member = new Member(mediator.address()).start()) {
            return member.hear(Member.Lost.class).fault();
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (HostileMediator elsewhere = new HostileMediator()) {
            mediator.on("/v1/challenges", exchange -> {
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                "http://127.0.0.1:" + elsewhere.address().getPort() + "/v1/challenges");
                exchange.sendResponseHeaders(307, -1);
            });
            assertEquals(Kind.NOT_A_MEDIATOR, lost().kind());
            assertEquals(0, elsewhere.requests.get());
        }
    }

    @Test
    void whatIsNoMediatorIsToldSo() throws Exception {
        mediator.on("/v1/challenges", exchange -> HostileMediator.json(exchange, 200, "<html>It works!</html>"));
        assertEquals(Kind.NOT_A_MEDIATOR, lost().kind());
        mediator.on("/v1/challenges", exchange -> HostileMediator.json(exchange, 404, "<html>404</html>"));
        assertEquals(Kind.NOT_A_MEDIATOR, lost().kind());
        mediator.on("/v1/challenges", exchange -> HostileMediator.json(exchange, 502, "<html>502</html>"));
        assertEquals(Kind.UNREACHABLE, lost().kind());
    }

    @Test
    void aRefusalIsHandedOnWithoutCharactersThatForgeOutput() throws Exception {
        mediator.on("/v1/challenges", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            HostileMediator.json(
                    exchange, 429, "{\"error\":\"rate-limited\",\"message\":\"no\\u001b[2J\\u202e more\"}");
        });
        try (Member member = new Member(mediator.address()).start()) {
            Member.Lost lost = member.hear(Member.Lost.class);
            assertEquals(Kind.RATE_LIMITED, lost.fault().kind());
            assertEquals("no?[2J? more", lost.fault().message());
            assertEquals(Duration.ofSeconds(30), lost.retryIn());
        }
    }

    @Test
    void anAnswerWithoutEndIsReadToItsBoundOnly() throws Exception {
        CompletableFuture<Long> taken = new CompletableFuture<>();
        mediator.on("/v1/challenges", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            taken.complete(HostileMediator.endless(exchange, " ".repeat(4096)));
        });
        assertEquals(Kind.NOT_A_MEDIATOR, lost().kind());
        taken.get(60, TimeUnit.SECONDS); // the connection was cut, and not read for ever
    }

    @Test
    void anEventWithoutEndBreaksTheStream() throws Exception {
        CompletableFuture<Long> taken = new CompletableFuture<>();
        mediator.on("/v1/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("event: peer\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            taken.complete(HostileMediator.endless(exchange, "data: " + "x".repeat(1000) + "\n"));
        });
        try (Member member = new Member(mediator.address()).start()) {
            assertEquals(
                    "The mediator can't be reached: an event of the mediator is too large.",
                    member.hear(Member.Lost.class).fault().message());
            taken.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aFloodOfEventsWaitsInTheNetworkAndHarmsNobody() throws Exception {
        mediator.on("/v1/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            HostileMediator.endless(
                    exchange, "event: peer\ndata: {\"state\":\"offline\",\"peerId\":\"" + OTHER + "\"}\n\n");
        });
        try (Member member = new Member(mediator.address()).up()) {
            SignalingFault fault = member.refused(
                    c -> c.request(SessionId.random(new SecureRandom()), OTHER, new SealedSignal(new byte[1])));
            assertEquals(Kind.NOT_A_MEDIATOR, fault.kind());
        }
    }

    @Test
    void aMalformedEventIsSkipped() throws Exception {
        SessionId session = SessionId.random(new SecureRandom());
        mediator.on(
                "/v1/events",
                exchange -> HostileMediator.events(
                        exchange,
                        "id: \u0001evil\nevent: attempt\ndata: {\"session\":\"no\"}\n\n"
                                + "event: peer\ndata: not json\n\n"
                                + "event: unheard-of\ndata: {}\n\n"
                                + "event: attempt-ended\ndata: {\"session\":\"" + session
                                + "\",\"reason\":\"expired\"}\n\n"));
        try (Member member = new Member(mediator.address()).up()) {
            assertEquals(session, member.hear(Member.Ended.class).session());
        }
    }

    @Test
    void whatWasWrittenToAStreamThatIsLeftIsAskedForAgain() throws Exception {
        BlockingQueue<String> positions = new LinkedBlockingQueue<>();
        SessionId session = SessionId.random(new SecureRandom());
        mediator.on("/v1/events", exchange -> {
            positions.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
            HostileMediator.events(
                    exchange,
                    "id: 7-3\nevent: attempt-ended\ndata: {\"session\":\"" + session
                            + "\",\"reason\":\"expired\"}\n\n");
        });
        try (Member member = new Member(mediator.address()).up()) {
            member.hear(Member.Ended.class);
            member.run(member.client::reconnect);
            assertEquals("null", positions.poll(60, TimeUnit.SECONDS));
            assertEquals("7-3", positions.poll(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aPositionThatFitsNoHeaderIsNotSentBack() throws Exception {
        CompletableFuture<String> second = new CompletableFuture<>();
        mediator.on("/v1/events", exchange -> {
            String position = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            if (mediator.requests.get() > 5) {
                second.complete(String.valueOf(position));
            }
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write("id: 1-1\nevent: reset\ndata: {}\n\nid: ü\nevent: reset\ndata: {}\n\n"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        try (Member member = new Member(mediator.address()).up()) {
            assertEquals("1-1", second.get(60, TimeUnit.SECONDS));
            assertFalse(member.heardNothingOf(Member.Lost.class));
        }
    }

    @Test
    void aRegistrationOfAnotherPeerIsNone() throws Exception {
        mediator.on("/v1/registrations", exchange -> HostileMediator.register(exchange, OTHER));
        assertEquals(Kind.NOT_A_MEDIATOR, lost().kind());
    }

    @Test
    void aListThatDoesNotEndIsLeft() throws Exception {
        mediator.on(
                "/v1/rooms",
                exchange -> HostileMediator.json(exchange, 200, "{\"peers\":[],\"next\":\"" + OTHER + "\"}"));
        try (Member member = new Member(mediator.address()).up()) {
            SignalingFault fault = member.refused(
                    c -> c.request(SessionId.random(new SecureRandom()), OTHER, new SealedSignal(new byte[1])));
            assertEquals(Kind.NOT_A_MEDIATOR, fault.kind());
            assertTrue(mediator.requests.get() < 12, mediator.requests + " requests");
        }
    }

    @Test
    void oneThatForgetsEveryRegistrationAtOnceIsNotAskedAllTheTime() throws Exception {
        mediator.on(
                "/v1/events",
                exchange -> HostileMediator.json(exchange, 401, "{\"error\":\"token-unknown\",\"message\":\"who?\"}"));
        try (Member member = new Member(mediator.address()).start()) {
            assertEquals(
                    Kind.NOT_REGISTERED, member.hear(Member.Lost.class).fault().kind());
            member.hear(Member.Lost.class);
            Duration third = member.hear(Member.Lost.class).retryIn();
            assertTrue(third.toMillis() >= 750, third.toString());
        }
    }

    @Test
    void theLargestEventPassesTheBound() throws Exception {
        assertTrue(MediatorEvent.MAX_LENGTH > 15_000);
        SessionId session = SessionId.random(new SecureRandom());
        String padding = "x".repeat(MediatorEvent.MAX_LENGTH - 200);
        mediator.on(
                "/v1/events",
                exchange -> HostileMediator.events(
                        exchange,
                        "event: attempt-ended\ndata: {\"session\":\"" + session
                                + "\",\"reason\":\"expired\",\"padding\":\"" + padding + "\"}\n\n"));
        try (Member member = new Member(mediator.address()).up()) {
            assertEquals(session, member.hear(Member.Ended.class).session());
        }
    }
}

package dev.punchline.engine.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.signal.SignalingFault.Kind;
import dev.punchline.mediator.Mediator;
import dev.punchline.mediator.MediatorConfig;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptEnd;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against the real mediator, over loopback. */
class MediatorClientTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Mediator mediator;

    @BeforeEach
    void startMediator() throws IOException {
        mediator = startMediator(0);
    }

    @AfterEach
    void stopMediator() {
        mediator.close();
    }

    private static Mediator startMediator(int port) throws IOException {
        return Mediator.start(MediatorConfig.DEFAULT
                .withAddresses(new InetSocketAddress("127.0.0.1", port), new InetSocketAddress("127.0.0.1", 0))
                .withStopDelay(Duration.ZERO));
    }

    private static SealedSignal sealed(String text) {
        return new SealedSignal(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aRegistrationTellsWhereStunIs() throws Exception {
        try (Member one = new Member(mediator.httpAddress()).start()) {
            MediatorRegistration registration = one.hear(MediatorRegistration.class);
            assertEquals(one.id(), registration.peerId());
            assertTrue(registration.observedAddress().isLoopbackAddress());
            assertEquals(
                    mediator.stunAddress().getPort(), registration.stun().get(0).getPort());
            assertEquals(2, registration.stun().size());
        }
    }

    @Test
    void peersSeeEachOtherComeChangeAndLeave() throws Exception {
        try (Member one = new Member(mediator.httpAddress()).up()) {
            Member two = new Member(mediator.httpAddress()).up();
            try (two) {
                assertEquals(two.id(), one.hear(PeerPresence.Online.class).peerId());
                assertEquals(one.id(), two.hear(PeerPresence.Online.class).peerId());
                two.run(() -> two.client.publish(two.card("another name")));
                assertEquals(
                        "another name",
                        one.hear(PeerPresence.Changed.class)
                                .card()
                                .card()
                                .name()
                                .text());
                two.ask(MediatorClient::leave);
            }
            assertEquals(two.id(), one.hear(PeerPresence.Offline.class).peerId());
        }
    }

    @Test
    void anAttemptAndItsSignalsReachTheOtherSide() throws Exception {
        try (Member caller = new Member(mediator.httpAddress()).up();
                Member called = new Member(mediator.httpAddress()).up()) {
            SessionId session = SessionId.random(RANDOM);
            Duration expiresIn = caller.ask(c -> c.request(session, called.id(), sealed("offer")));
            assertEquals(Duration.ofSeconds(60), expiresIn);

            IncomingAttempt attempt = called.hear(IncomingAttempt.class);
            assertEquals(session, attempt.session());
            assertEquals(caller.id(), attempt.from().card().peerId());
            assertTrue(attempt.observed().all().get(0).isLoopbackAddress());
            assertEquals(sealed("offer"), attempt.envelope());

            called.ask(c -> c.signal(session, sealed("answer"), AddressDisclosure.DISCLOSED));
            IncomingSignal answer = caller.hear(IncomingSignal.class);
            assertArrayEquals(sealed("answer").bytes(), answer.envelope().bytes());
            assertTrue(answer.observed().all().get(0).isLoopbackAddress());

            called.ask(c -> c.signal(session, sealed("more"), AddressDisclosure.WITHHELD));
            assertEquals(
                    ObservedAddresses.NONE, caller.hear(IncomingSignal.class).observed());

            caller.ask(c -> c.result(session, AttemptReport.failed("no-path")));
            assertEquals(new Member.Ended(session, AttemptEnd.FAILED), called.hear(Member.Ended.class));
            assertEquals(
                    "attempt-unknown",
                    called.refused(c -> c.signal(session, sealed("late"), AddressDisclosure.WITHHELD))
                            .code());
        }
    }

    @Test
    void aRequestThatIsRepeatedIsTakenOnce() throws Exception {
        try (Member caller = new Member(mediator.httpAddress()).up();
                Member called = new Member(mediator.httpAddress()).up()) {
            SessionId session = SessionId.random(RANDOM);
            caller.ask(c -> c.request(session, called.id(), sealed("offer")));
            caller.ask(c -> c.request(session, called.id(), sealed("offer")));
            called.hear(IncomingAttempt.class);
            caller.ask(c -> c.signal(session, sealed("next"), AddressDisclosure.WITHHELD));
            called.hear(IncomingSignal.class);
            assertTrue(called.heardNothingOf(IncomingAttempt.class));
        }
    }

    @Test
    void anUnknownAndAnAbsentPeerAreToldApart() throws Exception {
        try (Member one = new Member(mediator.httpAddress()).up()) {
            Identity stranger = Identity.generate(RANDOM);
            assertEquals(
                    Kind.PEER_UNKNOWN,
                    one.refused(c -> c.request(SessionId.random(RANDOM), stranger.peerId(), sealed("x")))
                            .kind());
            Member two = new Member(mediator.httpAddress()).up();
            two.ask(MediatorClient::leave);
            two.close();
            assertEquals(
                    Kind.PEER_OFFLINE,
                    one.refused(c -> c.request(SessionId.random(RANDOM), two.id(), sealed("x")))
                            .kind());
        }
    }

    @Test
    void roomsDoNotSeeEachOther() throws Exception {
        try (Member one = new Member(mediator.httpAddress()).up();
                Member other =
                        new Member(mediator.httpAddress(), Identity.generate(RANDOM), new RoomName("another")).up();
                Member two = new Member(mediator.httpAddress()).up()) {
            assertEquals(two.id(), one.hear(PeerPresence.Online.class).peerId());
            assertTrue(other.heardNothingOf(PeerPresence.class));
            assertEquals(
                    Kind.PEER_UNKNOWN,
                    one.refused(c -> c.request(SessionId.random(RANDOM), other.id(), sealed("x")))
                            .kind());
        }
    }

    @Test
    void theNewestProgramOfAnIdentityIsServed() throws Exception {
        Identity identity = Identity.generate(RANDOM);
        RoomName room = new RoomName("room");
        try (Member former = new Member(mediator.httpAddress(), identity, room).up();
                Member newer = new Member(mediator.httpAddress(), identity, room).up()) {
            Member.Lost lost = former.hear(Member.Lost.class);
            assertEquals(Kind.REPLACED, lost.fault().kind());
            assertTrue(lost.retryIn().compareTo(Duration.ofSeconds(60)) >= 0);
            assertTrue(newer.heardNothingOf(Member.Lost.class));
        }
    }

    @Test
    void bothRecoverWhenTheMediatorIsRestarted() throws Exception {
        try (Member one = new Member(mediator.httpAddress()).up();
                Member two = new Member(mediator.httpAddress()).up()) {
            one.hear(PeerPresence.Online.class);
            int port = mediator.httpAddress().getPort();
            mediator.close();
            one.hear(Member.Lost.class);
            two.hear(Member.Lost.class);
            mediator = startMediator(port);
            one.hear(MediatorRegistration.class);
            two.hear(MediatorRegistration.class);

            SessionId session = SessionId.random(RANDOM);
            one.ask(c -> c.request(session, two.id(), sealed("again")));
            assertEquals(session, two.hear(IncomingAttempt.class).session());
        }
    }

    @Test
    void aChangedNetworkRegistersAnewAndKeepsTheAttempt() throws Exception {
        try (Member one = new Member(mediator.httpAddress()).up();
                Member two = new Member(mediator.httpAddress()).up()) {
            SessionId session = SessionId.random(RANDOM);
            one.ask(c -> c.request(session, two.id(), sealed("offer")));
            two.hear(IncomingAttempt.class);
            two.run(two.client::reconnect);
            one.ask(c -> c.signal(session, sealed("meanwhile"), AddressDisclosure.WITHHELD));
            assertEquals(sealed("meanwhile"), two.hear(IncomingSignal.class).envelope());
        }
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        int port = mediator.httpAddress().getPort();
        mediator.close();
        try (Member one = new Member(new InetSocketAddress("127.0.0.1", port)).start()) {
            Member.Lost lost = one.hear(Member.Lost.class);
            assertEquals(Kind.UNREACHABLE, lost.fault().kind());
            assertTrue(lost.retryIn().compareTo(Duration.ofSeconds(1)) < 0);
            assertEquals(
                    Kind.NOT_REGISTERED,
                    one.refused(c -> c.request(SessionId.random(RANDOM), one.id(), sealed("x")))
                            .kind());
        }
    }

    @Test
    void thirtyClientsLeaveNoThreadBehind() throws Exception {
        for (int i = 0; i < 30; i++) {
            new Member(mediator.httpAddress()).up().close();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (clientThreads() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(0, clientThreads());
    }

    /** OkHttp names a thread after its call while it runs one; its own task threads are shared by all clients. */
    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mediator-client") || name.startsWith("OkHttp http"))
                .count();
    }
}

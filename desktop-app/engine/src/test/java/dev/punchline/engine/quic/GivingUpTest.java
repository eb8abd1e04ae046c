package dev.punchline.engine.quic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.HandshakeListener;
import dev.punchline.engine.path.SecurePath;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller that goes away before the called side has confirmed the handshake (RFC 9001 section 4.1.2). */
class GivingUpTest {
    /** What a handshake and a close take, with everything sent again a few times. */
    private static final int FEW_PACKETS = 60;

    private final TestPeer alice = TestPeer.start();
    private final TestPeer bob = TestPeer.start();
    private final TestWire wire = new TestWire(alice, bob, Duration.ofMillis(2));
    private final TestSession session = TestSession.unconnected(alice, bob);

    @AfterEach
    void close() {
        wire.close();
        alice.close();
        bob.close();
    }

    private Handshake call(HandshakeListener listener) {
        session.expect();
        bob.run(() -> session.in().accept(bob.to(wire.callerSeenByCalled())));
        return alice.onLoop(() -> {
            Handshake handshake = alice.quic.connect(session.out(), bob.identity.peerId(), listener);
            session.out().use(alice.to(wire.calledSeenByCaller()), TestPeer.ROUND_TRIP);
            return handshake;
        });
    }

    /** Nothing of the called side arrives after so many packets. */
    private void deafAfter(int packets) {
        AtomicInteger arrived = new AtomicInteger();
        wire.lossToCaller.set(packet -> arrived.incrementAndGet() > packets);
    }

    private void assertSilence() {
        alice.run(() -> {});
        CompletableFuture<Void> later = new CompletableFuture<>();
        alice.loop.loop().schedule(() -> later.complete(null), 700, TimeUnit.MILLISECONDS);
        LoopSide.get(later);
        int sent = wire.fromCaller.size();
        assertTrue(sent < FEW_PACKETS, () -> sent + " packets");
    }

    @ParameterizedTest
    @EnumSource
    void whoEndsItTheMomentItIsSecuredFallsSilent(Ending ending) {
        CompletableFuture<SecurePath> secured = new CompletableFuture<>();
        call(new HandshakeListener() {
            @Override
            public void onSecured(SecurePath path) {
                wire.lossToCaller.set(packet -> ending.isDeaf); // then the confirmation never comes
                ending.end.accept((QuicPath) path);
                secured.complete(path);
            }

            @Override
            public void onFailed(HandshakeFailure failure) {
                secured.completeExceptionally(new AssertionError(failure));
            }
        });
        LoopSide.get(secured);
        assertSilence();
    }

    private enum Ending {
        CLOSED(path -> path.close(CloseCode.GOING_AWAY, ""), false),
        CLOSED_AND_DEAF(path -> path.close(CloseCode.GOING_AWAY, ""), true),
        ABANDONED(QuicPath::abandon, false),
        ABANDONED_AND_DEAF(QuicPath::abandon, true);

        final Consumer<QuicPath> end;
        final boolean isDeaf;

        Ending(Consumer<QuicPath> end, boolean isDeaf) {
            this.end = end;
            this.isDeaf = isDeaf;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whoCancelsInTheMiddleFallsSilent(int packetsHeard) {
        deafAfter(packetsHeard);
        Handshake handshake = call(session.client());
        CompletableFuture<Void> later = new CompletableFuture<>();
        alice.loop
                .loop()
                .schedule(
                        () -> {
                            handshake.cancel();
                            later.complete(null);
                        },
                        30,
                        TimeUnit.MILLISECONDS);
        LoopSide.get(later);
        assertSilence();
    }
}

package dev.punchline.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.Mediator;
import dev.punchline.mediator.MediatorConfig;
import dev.punchline.mediator.tls.TlsSource;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.Identity;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mediator with a certificate of its own making, over loopback. */
class PinnedMediatorTest {
    private static final String OTHER = "A".repeat(43);

    @TempDir
    private Path folder;

    private Mediator start() throws Exception {
        return Mediator.start(MediatorConfig.DEFAULT
                .withAddresses(new InetSocketAddress("127.0.0.1", 0), new InetSocketAddress("127.0.0.1", 0))
                .withTls(new TlsSource.SelfSigned(folder))
                .withStopDelay(Duration.ZERO));
    }

    private static Member member(Mediator mediator, String fragment) {
        URI uri = URI.create("https://127.0.0.1:" + mediator.httpAddress().getPort() + fragment);
        return new Member(new MediatorAddress(uri), Identity.generate(new SecureRandom()), new RoomName("room"));
    }

    @Test
    void aPeerThatHasTheFingerprintMeetsOthersThere() throws Exception {
        try (Mediator mediator = start()) {
            String pin = "#sha256=" + mediator.certificateFingerprint().orElseThrow();
            try (Member one = member(mediator, pin).up();
                    Member two = member(mediator, pin).up()) {
                assertEquals(two.id(), one.hear(PeerPresence.Online.class).peerId());
                assertEquals(one.id(), two.hear(PeerPresence.Online.class).peerId());
            }
        }
    }

    @Test
    void anyOtherCertificateIsRefused() throws Exception {
        try (Mediator mediator = start();
                Member pinned = member(mediator, "#sha256=" + OTHER).start();
                Member trusting = member(mediator, "").start()) {
            assertEquals(
                    SignalingFault.Kind.UNREACHABLE,
                    pinned.hear(Member.Lost.class).fault().kind());
            assertTrue(trusting.hear(Member.Lost.class).fault().message().contains("secure connection"));
        }
    }

    @Test
    void theFingerprintOutlivesARestart() throws Exception {
        String first;
        try (Mediator mediator = start()) {
            first = mediator.certificateFingerprint().orElseThrow();
        }
        try (Mediator mediator = start()) {
            assertEquals(first, mediator.certificateFingerprint().orElseThrow());
        }
    }

    @Test
    void aPinThatProtectsNothingIsRefused() {
        for (String bad : new String[] {
            "http://m.example#sha256=" + OTHER,
            "https://m.example#sha256=",
            "https://m.example#sha256=" + OTHER + "A",
            "https://m.example#sha512=" + OTHER,
            "https://m.example#" + OTHER
        }) {
            assertThrows(IllegalArgumentException.class, () -> new MediatorAddress(URI.create(bad)), bad);
        }
        assertEquals(
                "https://m.example/v1/events",
                new MediatorAddress(URI.create("https://m.example#sha256=" + OTHER))
                        .at("/v1/events")
                        .toString());
    }
}

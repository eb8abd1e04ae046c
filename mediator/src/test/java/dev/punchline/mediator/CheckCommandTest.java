package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.tls.TlsSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code punchline-mediator check} against mediators that run, and places where none does. */
class CheckCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int check(String url, int stunPort) {
        return new CommandLine(new MediatorCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("check", url, "--stun-port", String.valueOf(stunPort));
    }

    private String seen() {
        return out.toString() + err;
    }

    private static String url(String scheme, Mediator mediator) {
        return scheme + "://127.0.0.1:" + mediator.httpAddress().getPort();
    }

    @Test
    void aGoodMediatorIsFoundGood() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL)) {
            int stun = mediator.stunAddress().getPort();
            assertEquals(0, check(url("http", mediator), stun), this::seen);
            assertTrue(seen().contains("takes registrations"), this::seen);
            assertTrue(seen().contains("stun " + (stun + 1)), this::seen);
            assertFalse(seen().contains("BAD"), this::seen);
        }
    }

    @Test
    void theFingerprintStandsForACertificateOfItsOwn() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL.withTls(new TlsSource.SelfSigned(folder)))) {
            int stun = mediator.stunAddress().getPort();
            String print = mediator.certificateFingerprint().orElseThrow();
            String address = url("https", mediator) + "#sha256=" + print;
            assertEquals(
                    address,
                    mediator.address(mediator.httpAddress().getAddress()).toString());
            assertEquals(0, check(address, stun), this::seen);
            assertTrue(seen().contains("the certificate ends in"), this::seen);
        }
    }

    @Test
    void anotherFingerprintIsToldWithTheOneThatWasSeen() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL.withTls(new TlsSource.SelfSigned(folder)))) {
            String print = mediator.certificateFingerprint().orElseThrow();
            int stun = mediator.stunAddress().getPort();
            assertEquals(1, check(url("https", mediator) + "#sha256=" + "A".repeat(43), stun), this::seen);
            assertTrue(seen().contains(print), this::seen);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsBadWithoutAFingerprint() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL.withTls(new TlsSource.SelfSigned(folder)))) {
            assertEquals(1, check(url("https", mediator), mediator.stunAddress().getPort()), this::seen);
            assertTrue(seen().contains("TLS fails"), this::seen);
        }
    }

    @Test
    void whereNobodyListensThatIsSaid() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertEquals(1, check("http://127.0.0.1:" + closed, 65_000), this::seen);
        assertTrue(seen().contains("nobody listens on port " + closed), this::seen);
        assertTrue(seen().contains("stun 65000"), this::seen);
    }

    @Test
    void whatIsNoAddressIsAMistakeOfTheCaller() {
        assertEquals(2, check("mediator.example", 3478), this::seen);
    }
}

package dev.punchline.mediator.check;

import dev.punchline.protocol.api.CertificatePin;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a server shows, and whether it is the right one: by its fingerprint where one is known, else as
 * browsers judge.
 */
final class SeenCertificate extends X509ExtendedTrustManager {
    private final Optional<CertificatePin> expected;
    private final X509ExtendedTrustManager browsers;
    private volatile @Nullable X509Certificate seen;

    private SeenCertificate(Optional<CertificatePin> expected, X509ExtendedTrustManager browsers) {
        this.expected = expected;
        this.browsers = browsers;
    }

    /**
     * @param fragment of the mediator's address: {@code sha256=} and the fingerprint, or nothing
     * @throws IllegalArgumentException if it is something else
     */
    static SeenCertificate of(@Nullable String fragment) {
        return new SeenCertificate(Optional.ofNullable(fragment).map(CertificatePin::ofFragment), ofThisJava());
    }

    private static X509ExtendedTrustManager ofThisJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java judges certificates", e);
        }
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    Optional<Instant> endsAt() {
        return Optional.ofNullable(seen)
                .map(certificate -> certificate.getNotAfter().toInstant());
    }

    /** Nothing where none was seen. */
    Optional<CertificatePin> pin() {
        return Optional.ofNullable(seen).map(CertificatePin::of);
    }

    /** Whether it is the one that was expected; one that browsers refuse has ended the connection. */
    boolean fits() {
        return expected.isEmpty() || expected.equals(pin());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        seen = chain[0];
        if (expected.isEmpty()) {
            browsers.checkServerTrusted(chain, kind, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        seen = chain[0];
        if (expected.isEmpty()) {
            browsers.checkServerTrusted(chain, kind, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        seen = chain[0];
        if (expected.isEmpty()) {
            browsers.checkServerTrusted(chain, kind);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return browsers.getAcceptedIssuers();
    }
}

package dev.punchline.engine.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.IdentityHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one key for each connection: that of the peer that was to be reached. Host names, dates and authorities play
 * no part, on purpose: the other side's address says nothing about it, and its id is the hash of its key.
 *
 * <p>Called by TLS on the event loop.
 */
public final class PinnedTrust extends X509ExtendedTrustManager {
    private final IdentityHashMap<SSLEngine, Pin> pins = new IdentityHashMap<>();
    private final @Nullable Pin only;

    /** For many connections, each with a pin of its own. */
    public PinnedTrust() {
        this.only = null;
    }

    /** For one connection, whatever its engine: the JDK shows another one than it has given out. */
    public PinnedTrust(Pin only) {
        this.only = only;
    }

    /** From here on the connection of that engine is held to the pin. */
    public void expect(SSLEngine engine, Pin pin) {
        pins.put(engine, pin);
    }

    public void forget(SSLEngine engine) {
        pins.remove(engine);
    }

    private void check(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        Pin pin = only == null ? pins.get(engine) : only;
        if (pin == null) {
            throw new CertificateException("nobody is expected on this connection");
        }
        pin.check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noConnection();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noConnection();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noConnection();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noConnection();
    }

    private static CertificateException noConnection() {
        return new CertificateException("whom to expect is known by connection only");
    }

    /** There are no authorities. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

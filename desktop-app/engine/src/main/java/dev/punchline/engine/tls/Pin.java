package dev.punchline.engine.tls;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.PublicIdentity;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Who is expected at the other end of one connection, and what its certificate has shown so far. */
public final class Pin {
    /** What the certificate has shown. */
    public enum Verdict {
        NOT_SEEN,
        EXPECTED,
        SOMEONE_ELSE
    }

    private final PeerId expected;
    private Verdict verdict = Verdict.NOT_SEEN;
    private String shown = "nobody";

    public Pin(PeerId expected) {
        this.expected = expected;
    }

    public PeerId expected() {
        return expected;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The peer id that was shown, or what stood in its place. */
    public String shown() {
        return shown;
    }

    /**
     * Compares the certificate's key with the pin. TLS has then still to verify that the other side holds the key
     * (RFC 8446 section 4.4.3).
     *
     * @throws CertificateException if it is not the expected key
     */
    public void check(X509Certificate[] chain) throws CertificateException {
        verdict = Verdict.SOMEONE_ELSE;
        if (chain.length == 0) {
            shown = "no certificate";
            throw new CertificateException("no certificate");
        }
        try {
            PeerId actual =
                    PublicIdentity.parse(chain[0].getPublicKey().getEncoded()).peerId();
            shown = actual.text();
            if (actual.equals(expected)) {
                verdict = Verdict.EXPECTED;
                return;
            }
        } catch (IllegalArgumentException e) {
            shown = "a key that is no identity";
        }
        throw new CertificateException("expected " + expected + ", not " + shown);
    }
}

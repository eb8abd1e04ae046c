package dev.punchline.engine.tls;

import dev.punchline.protocol.identity.Identity;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An identity in the form that TLS wants: a self-signed certificate over its own key. Only the key means anything to
 * the other side; name and dates are there because X.509 has them.
 */
public record IdentityCertificate(PrivateKey key, X509Certificate certificate) {
    /** Peers check no dates: a wrong clock must not keep two people apart, and a key has no natural end. */
    private static final Instant NOT_BEFORE = Instant.parse("2000-01-01T00:00:00Z");
    /** RFC 5280 section 4.1.2.5: "no well-defined expiration date". */
    private static final Instant NOT_AFTER = Instant.parse("9999-12-31T23:59:59Z");

    /** The certificate of an identity; made anew each time, which takes a few milliseconds. */
    public static IdentityCertificate of(Identity identity) {
        X500Name name = new X500Name("CN=" + identity.peerId());
        try {
            X509CertificateHolder holder = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(NOT_BEFORE),
                            Date.from(NOT_AFTER),
                            name,
                            identity.publicIdentity().key())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(identity.privateKey()));
            return new IdentityCertificate(
                    identity.privateKey(), new JcaX509CertificateConverter().getCertificate(holder));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("signing a certificate with a P-256 key", e);
        }
    }
}

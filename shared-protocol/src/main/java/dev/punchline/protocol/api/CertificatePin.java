package dev.punchline.protocol.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The fingerprint of a mediator's certificate. It stands for name, dates and signatures: whoever got it from the mediator's
 * owner needs none of them.
 *
 * @param fingerprint SHA-256 over the certificate (DER), unpadded base64url
 */
public record CertificatePin(String fingerprint) {
    private static final String LABEL = "sha256=";
    /** 32 bytes are 42 characters and 4 bits. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    /** @throws IllegalArgumentException if it is none */
    public CertificatePin {
        if (!FORM.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("a mediator's fingerprint is #sha256= and 43 characters");
        }
    }

    /** The pin of a certificate that was read or received, and so has an encoding. */
    public static CertificatePin of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new CertificatePin(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it was read from its encoding", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Reads what stands behind the {@code #} of a mediator's address.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CertificatePin ofFragment(String fragment) {
        return new CertificatePin(fragment.startsWith(LABEL) ? fragment.substring(LABEL.length()) : "");
    }

    /** What stands behind the {@code #} of a mediator's address. */
    public String fragment() {
        return LABEL + fingerprint;
    }

    /** Whether it is that certificate's. */
    public boolean fits(X509Certificate certificate) {
        return equals(of(certificate));
    }
}

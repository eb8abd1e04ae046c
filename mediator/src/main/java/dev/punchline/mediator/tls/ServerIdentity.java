package dev.punchline.mediator.tls;

import dev.punchline.protocol.api.CertificatePin;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A certificate and the key that belongs to it.
 *
 * @param chain the server's own certificate comes first
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final int PROBE = 32;

    ServerIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a server has a certificate");
        }
    }

    X509Certificate own() {
        return chain.get(0);
    }

    /** SHA-256 over the certificate, base64url: what links carry and clients compare. */
    String fingerprint() {
        return CertificatePin.of(own()).fingerprint();
    }

    /** Whether the key is the certificate's. While two files are being replaced, for a moment it is not. */
    boolean fits() throws GeneralSecurityException {
        byte[] probe = new byte[PROBE];
        new SecureRandom().nextBytes(probe);
        Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
        try {
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(own().getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (java.security.InvalidKeyException | java.security.SignatureException e) {
            return false; // of another algorithm or size
        }
    }

    private static String algorithm(String key) {
        return switch (key) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key;
        };
    }

    /** As PEM, the key first. */
    String pem() {
        try {
            StringBuilder out = new StringBuilder(block("PRIVATE KEY", key.getEncoded()));
            for (X509Certificate certificate : chain) {
                out.append(block("CERTIFICATE", certificate.getEncoded()));
            }
            return out.toString();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read before", e);
        }
    }

    /** RFC 7468 section 2: 64 characters to a line. */
    private static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}

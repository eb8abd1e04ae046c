package dev.punchline.protocol.identity;

import dev.punchline.protocol.id.PeerId;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** A peer's public key, checked to be on P-256, and the id that follows from it. Immutable, safe from any thread. */
public final class PublicIdentity {
    /** An uncompressed P-256 key as SubjectPublicKeyInfo (RFC 5480) has always this many bytes. */
    public static final int ENCODED_LENGTH = 91;

    private static final int P256_BITS = 256;
    /** Two integers of at most 33 bytes each, with their ASN.1 headers (RFC 3279 section 2.2.3). */
    private static final int MAX_SIGNATURE = 72;

    private final byte[] encoded;
    private final PublicKey key;
    private final PeerId peerId;

    private PublicIdentity(byte[] encoded, PublicKey key, PeerId peerId) {
        this.encoded = encoded;
        this.key = key;
        this.peerId = peerId;
    }

    /**
     * Reads a key that a stranger sent.
     *
     * @param spki SubjectPublicKeyInfo, exactly {@value #ENCODED_LENGTH} bytes
     * @throws IllegalArgumentException if it is not a valid, canonically encoded P-256 key
     */
    public static PublicIdentity parse(byte[] spki) {
        if (spki.length != ENCODED_LENGTH) {
            throw new IllegalArgumentException("a public key has 91 bytes, not " + spki.length);
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
            // The id hashes the encoding: one key must have one encoding, or one person two ids.
            if (!(key instanceof ECPublicKey ec)
                    || ec.getParams().getCurve().getField().getFieldSize() != P256_BITS
                    || !Arrays.equals(key.getEncoded(), spki)
                    || !isOnCurve(ec)) {
                throw new IllegalArgumentException("not a P-256 public key");
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(spki);
            return new PublicIdentity(spki.clone(), key, PeerId.ofKeyHash(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a P-256 public key", e);
        }
    }

    /** The JDK takes any pair of coordinates; SEC 1 section 3.2.2.1 wants y^2 = x^3 + ax + b, and x and y in the field. */
    private static boolean isOnCurve(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    public PeerId peerId() {
        return peerId;
    }

    /** SubjectPublicKeyInfo, {@value #ENCODED_LENGTH} bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }

    public PublicKey key() {
        return key;
    }

    /** Whether the holder of this key signed the message for this purpose. A malformed signature is a wrong one. */
    public boolean verify(SignatureDomain domain, byte[] message, byte[] signed) {
        if (signed.length > MAX_SIGNATURE) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(key);
            signature.update(domain.prefix());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicIdentity identity && Arrays.equals(encoded, identity.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "PublicIdentity[" + peerId + "]";
    }
}

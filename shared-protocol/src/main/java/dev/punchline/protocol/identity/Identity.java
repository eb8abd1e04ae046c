package dev.punchline.protocol.identity;

import dev.punchline.protocol.id.PeerId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * The key pair of one installation: ECDSA on P-256, the curve that QUIC's TLS stack takes for certificates.
 *
 * <p>Immutable and safe from any thread. {@link #toString} shows the peer id only.
 */
public final class Identity {
    private final PrivateKey privateKey;
    private final PublicIdentity publicIdentity;

    private Identity(PrivateKey privateKey, PublicIdentity publicIdentity) {
        this.privateKey = privateKey;
        this.publicIdentity = publicIdentity;
    }

    /** A new key pair. */
    public static Identity generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            return new Identity(
                    pair.getPrivate(), PublicIdentity.parse(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /**
     * Restores a stored key pair.
     *
     * @param pkcs8 the private key (RFC 5958)
     * @param spki the public key as SubjectPublicKeyInfo
     * @throws IllegalArgumentException if they are no P-256 keys or do not belong together
     */
    public static Identity restore(byte[] pkcs8, byte[] spki) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            Identity identity = new Identity(key, PublicIdentity.parse(spki));
            byte[] probe = {1};
            if (!identity.publicIdentity.verify(
                    SignatureDomain.SELF_TEST, probe, identity.sign(SignatureDomain.SELF_TEST, probe))) {
                throw new IllegalArgumentException("the private and the public key do not belong together");
            }
            return identity;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a P-256 private key", e);
        }
    }

    public PeerId peerId() {
        return publicIdentity.peerId();
    }

    public PublicIdentity publicIdentity() {
        return publicIdentity;
    }

    /** For the TLS stack and the key file only. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** Signs a message so that it can't be taken for one of another purpose. Returns an ASN.1 ECDSA signature. */
    public byte[] sign(SignatureDomain domain, byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(privateKey);
            signature.update(domain.prefix());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with a P-256 key", e);
        }
    }

    @Override
    public String toString() {
        return "Identity[" + peerId() + "]";
    }
}

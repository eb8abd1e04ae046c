package dev.punchline.protocol.identity;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * The key pair to which others seal their signals: HPKE (RFC 9180) in base mode with X25519, HKDF-SHA256 and
 * AES-128-GCM. A peer makes a new pair at every start and publishes it in its signed card, so that nobody can open
 * old signals with a stolen key file.
 *
 * <p>Not thread-safe.
 */
public final class SealingKeys {
    /** An X25519 public key (RFC 7748). */
    public static final int PUBLIC_LENGTH = 32;

    /** What sealing adds: the encapsulated key and the tag of AES-GCM. */
    public static final int OVERHEAD = 32 + 16;

    private static final byte[] NOTHING = {};

    private final HPKE hpke = suite();
    private final AsymmetricCipherKeyPair pair;
    private final byte[] publicKey;

    private SealingKeys() {
        this.pair = hpke.generatePrivateKey();
        this.publicKey = hpke.serializePublicKey(pair.getPublic());
    }

    public static SealingKeys generate() {
        return new SealingKeys();
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
    }

    /** {@value #PUBLIC_LENGTH} bytes for the card. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * Seals a message so that only the holder of the key can read it. It does not tell who sealed it: sign inside.
     *
     * @param receiver the receiver's public key, {@value #PUBLIC_LENGTH} bytes
     * @param info what the message is for; must be equal at both sides
     * @throws GeneralSecurityException if the receiver's key is not one
     */
    public static byte[] seal(byte[] receiver, byte[] info, byte[] message) throws GeneralSecurityException {
        if (receiver.length != PUBLIC_LENGTH) {
            throw new GeneralSecurityException("a sealing key has 32 bytes");
        }
        HPKE hpke = suite();
        try {
            byte[][] sealed =
                    hpke.seal(hpke.deserializePublicKey(receiver), info, NOTHING, message, NOTHING, NOTHING, null);
            byte[] out = Arrays.copyOf(sealed[1], sealed[1].length + sealed[0].length);
            System.arraycopy(sealed[0], 0, out, sealed[1].length, sealed[0].length);
            return out;
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            throw new GeneralSecurityException("not a sealing key", e);
        }
    }

    /**
     * Opens what was sealed to this pair.
     *
     * @throws GeneralSecurityException if it was not sealed to this pair for this purpose, or was changed
     */
    public byte[] open(byte[] info, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < OVERHEAD) {
            throw new GeneralSecurityException("too short for a sealed message");
        }
        byte[] encapsulated = Arrays.copyOf(sealed, PUBLIC_LENGTH);
        byte[] content = Arrays.copyOfRange(sealed, PUBLIC_LENGTH, sealed.length);
        try {
            return hpke.open(encapsulated, pair, info, NOTHING, content, NOTHING, NOTHING, null);
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            throw new GeneralSecurityException("not sealed to this key", e);
        }
    }
}

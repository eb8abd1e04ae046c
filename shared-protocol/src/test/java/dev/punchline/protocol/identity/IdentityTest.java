package dev.punchline.protocol.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final byte[] MESSAGE = "abc".getBytes(StandardCharsets.UTF_8);

    @Test
    void thePeerIdOfAKeyIsPinned() {
        assertEquals(
                "h4gyuk5xgx7vknln63xyx4phubbowi7v", TestKeys.IDENTITY.peerId().text());
    }

    @Test
    void aSignatureFromElsewhereIsVerified() {
        // SHA256withECDSA over "punchline signal 1", a zero byte and "abc".
        byte[] signature = HexFormat.of()
                .parseHex("3045022010da0d7155bba11f68ebc53efa302efe5c8b21565878ff8ec469661ada7d520f"
                        + "022100eb0af1eec45bd86f7606e89dfb5419e3282ed6aa07fcf54e8c0fc9658bdfa0bf");
        PublicIdentity key = TestKeys.IDENTITY.publicIdentity();
        assertTrue(key.verify(SignatureDomain.SIGNAL, MESSAGE, signature));
        assertFalse(key.verify(SignatureDomain.CARD, MESSAGE, signature));
        assertFalse(key.verify(SignatureDomain.SIGNAL, new byte[0], signature));
        signature[10] ^= 1;
        assertFalse(key.verify(SignatureDomain.SIGNAL, MESSAGE, signature));
    }

    @Test
    void aSignatureIsGoodForOnePurposeAndOneKey() {
        Identity other = Identity.generate(new SecureRandom());
        for (SignatureDomain domain : SignatureDomain.values()) {
            byte[] signature = TestKeys.IDENTITY.sign(domain, MESSAGE);
            for (SignatureDomain as : SignatureDomain.values()) {
                assertEquals(domain == as, TestKeys.IDENTITY.publicIdentity().verify(as, MESSAGE, signature));
                assertFalse(other.publicIdentity().verify(as, MESSAGE, signature));
            }
        }
    }

    @Test
    void whatIsNoSignatureIsAWrongOne() {
        PublicIdentity key = TestKeys.IDENTITY.publicIdentity();
        for (int length : new int[] {0, 1, 64, 72, 73, 10_000}) {
            assertFalse(key.verify(SignatureDomain.CARD, MESSAGE, new byte[length]));
        }
    }

    @Test
    void aStoredIdentityIsRestored() {
        Identity made = Identity.generate(new SecureRandom());
        Identity restored = Identity.restore(
                made.privateKey().getEncoded(), made.publicIdentity().encoded());
        assertEquals(made.publicIdentity(), restored.publicIdentity());
        assertEquals(made.publicIdentity().hashCode(), restored.publicIdentity().hashCode());
        assertEquals(made.peerId(), restored.peerId());
        assertEquals("Identity[" + made.peerId() + "]", restored.toString());
    }

    @Test
    void halvesOfTwoKeysAreNoIdentity() {
        byte[] other = Identity.generate(new SecureRandom()).publicIdentity().encoded();
        assertThrows(IllegalArgumentException.class, () -> Identity.restore(TestKeys.PKCS8, other));
        assertThrows(IllegalArgumentException.class, () -> Identity.restore(new byte[3], TestKeys.SPKI));
    }

    @Test
    void onlyCanonicalKeysOfTheCurveAreTaken() throws Exception {
        assertArrayEquals(TestKeys.SPKI, PublicIdentity.parse(TestKeys.SPKI).encoded());
        byte[] offTheCurve = TestKeys.SPKI.clone();
        offTheCurve[90] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> PublicIdentity.parse(offTheCurve));
        byte[] longer = java.util.Arrays.copyOf(TestKeys.SPKI, 92);
        assertThrows(IllegalArgumentException.class, () -> PublicIdentity.parse(longer));
        KeyPairGenerator larger = KeyPairGenerator.getInstance("EC");
        larger.initialize(384);
        byte[] p384 = larger.generateKeyPair().getPublic().getEncoded();
        assertThrows(IllegalArgumentException.class, () -> PublicIdentity.parse(p384));
        byte[] compressed = TestKeys.SPKI.clone();
        compressed[26] = 2; // says: compressed, but is as long as an uncompressed point
        assertThrows(IllegalArgumentException.class, () -> PublicIdentity.parse(compressed));
    }

    @Test
    void whatWasSealedIsOpenedByItsReceiverOnly() throws Exception {
        SealingKeys keys = SealingKeys.generate();
        byte[] info = {1};
        byte[] sealed = SealingKeys.seal(keys.publicKey(), info, MESSAGE);
        assertEquals(MESSAGE.length + SealingKeys.OVERHEAD, sealed.length);
        assertArrayEquals(MESSAGE, keys.open(info, sealed));
        assertNotEquals(
                HexFormat.of().formatHex(sealed),
                HexFormat.of().formatHex(SealingKeys.seal(keys.publicKey(), info, MESSAGE)));
        assertThrows(
                java.security.GeneralSecurityException.class,
                () -> SealingKeys.generate().open(info, sealed));
        assertThrows(java.security.GeneralSecurityException.class, () -> keys.open(new byte[] {2}, sealed));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(java.security.GeneralSecurityException.class, () -> keys.open(info, changed));
        }
        for (int length : new int[] {0, 1, 31, 32, 47, 48}) {
            assertThrows(java.security.GeneralSecurityException.class, () -> keys.open(info, new byte[length]));
        }
    }

    @Test
    void aSealingAddressHasThirtyTwoBytesAndIsNoWeakPoint() {
        assertThrows(IllegalArgumentException.class, () -> new SealingAddress(new byte[31]));
        assertEquals(new SealingAddress(new byte[32]), new SealingAddress(new byte[32]));
        // RFC 7748 section 6.1: a point of small order gives an all-zero secret and must not be used.
        assertThrows(
                java.security.GeneralSecurityException.class,
                () -> SealingKeys.seal(new byte[32], new byte[0], MESSAGE));
        assertThrows(
                java.security.GeneralSecurityException.class,
                () -> SealingKeys.seal(new byte[33], new byte[0], MESSAGE));
    }
}

package dev.punchline.protocol.recall;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.signal.IceCredentials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What two peers have agreed on in a session, to know each other's checks by in the next one. Everything that is derived
 * from it names the called peer too, so that nothing can be sent back to who made it.
 */
public final class RecallKey {
    /** Each side's contribution, and the key itself. */
    public static final int BYTES = 32;

    /** An observer can link the calls of one hour, not those of one pair of peers for ever. */
    private static final Duration TAG_LIFETIME = Duration.ofHours(1);

    private static final String HMAC = "HmacSHA256";
    private static final String INFO = "punchline recall 1";
    private static final int UFRAG_BYTES = 6;
    private static final int PASSWORD_BYTES = 18;

    private final Secret secret;

    /** @throws IllegalArgumentException if the secret has another length */
    public RecallKey(Secret secret) {
        if (secret.reveal().length != BYTES) {
            throw new IllegalArgumentException("no key for recalls");
        }
        this.secret = secret;
    }

    /** HKDF-SHA256 (RFC 5869) without salt over both contributions, the smaller one first: both sides get the same. */
    public static RecallKey agree(byte[] one, byte[] other) {
        boolean inOrder = Arrays.compareUnsigned(one, other) <= 0;
        byte[] both = ByteBuffer.allocate(one.length + other.length)
                .put(inOrder ? one : other)
                .put(inOrder ? other : one)
                .array();
        byte[] extracted = hmac(new byte[BYTES], both);
        byte[] info = (INFO + '\1').getBytes(StandardCharsets.US_ASCII);
        return new RecallKey(new Secret(hmac(extracted, info)));
    }

    /** To be stored where only this installation reads. */
    public Secret secret() {
        return secret;
    }

    /** What names this key in calls to that peer, in the hour of that instant. */
    public String tag(PeerId called, Instant at) {
        long hour = Math.floorDiv(at.getEpochSecond(), TAG_LIFETIME.toSeconds());
        return derive("tag", called, Long.toString(hour), RecallName.TAG_BYTES);
    }

    /** What authenticates checks that are sent to the called peer. */
    public IceCredentials ofCalled(PeerId called, RecallName name) {
        return new IceCredentials(name.ufrag(), derive("called", called, name.ufrag(), PASSWORD_BYTES));
    }

    /** What authenticates checks that are sent to the caller. */
    public IceCredentials ofCaller(PeerId called, RecallName name) {
        return new IceCredentials(
                derive("caller name", called, name.ufrag(), UFRAG_BYTES),
                derive("caller", called, name.ufrag(), PASSWORD_BYTES));
    }

    private String derive(String purpose, PeerId called, String of, int bytes) {
        // None of the three contains a colon.
        byte[] input = (purpose + ':' + called.text() + ':' + of).getBytes(StandardCharsets.US_ASCII);
        return RecallName.base64(Arrays.copyOf(hmac(secret.reveal(), input), bytes));
    }

    private static byte[] hmac(byte[] key, byte[] input) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecallKey key && secret.equals(key.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "RecallKey";
    }
}

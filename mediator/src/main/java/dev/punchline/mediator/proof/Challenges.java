package dev.punchline.mediator.proof;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.Challenge;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.time.MonoTime;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and takes challenges. One that is not used costs no memory: its expiry and a random number travel in it, under
 * a MAC with a key of this start. One that is used is remembered until it expires.
 *
 * <p>Layout: expiry in nanoseconds of the monotonic clock (8 bytes), random (16), HMAC-SHA-256 of both, cut to 16.
 * Not thread-safe.
 */
public final class Challenges {
    /** A peer signs at once; this bridges a slow line twice over. */
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    /** More registrations than this in 30 s are refused for the rest of it; about 10 MB. */
    private static final int MAX_USED = 60_000;

    private static final int KEY = 32;
    private static final int RANDOM = 16;
    private static final int CONTENT = Long.BYTES + RANDOM;
    private static final int TAG = 16;

    private final RandomGenerator random;
    private final SecretKeySpec key;
    /** In the order of use, which is nearly the order of expiry. */
    private final Map<String, MonoTime> used = new LinkedHashMap<>();

    /** @param random a {@link java.security.SecureRandom} outside of tests */
    public Challenges(RandomGenerator random) {
        this.random = random;
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    public Challenge issue(MonoTime now) {
        byte[] nonce = new byte[RANDOM];
        random.nextBytes(nonce);
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(now.plus(LIFETIME).nanos())
                .put(nonce)
                .array();
        byte[] whole = Arrays.copyOf(content, CONTENT + TAG);
        System.arraycopy(tag(content), 0, whole, CONTENT, TAG);
        return new Challenge(JsonFields.base64(whole), LIFETIME);
    }

    /**
     * Uses a challenge up.
     *
     * @throws Refusal if it is not ours, too old, or was used
     */
    public void redeem(MonoTime now, String value) throws Refusal {
        byte[] whole = decode(value);
        byte[] content = Arrays.copyOf(whole, CONTENT);
        byte[] tag = Arrays.copyOfRange(whole, CONTENT, CONTENT + TAG);
        if (!MessageDigest.isEqual(tag, tag(content))) {
            throw new Refusal(ApiErrorCode.CHALLENGE_EXPIRED, "the challenge is not of this mediator's present run");
        }
        MonoTime expiry = new MonoTime(ByteBuffer.wrap(content).getLong());
        if (!now.isBefore(expiry)) {
            throw new Refusal(ApiErrorCode.CHALLENGE_EXPIRED, "the challenge is too old");
        }
        forgetExpired(now);
        if (used.containsKey(value)) {
            throw new Refusal(ApiErrorCode.CHALLENGE_EXPIRED, "the challenge was used before");
        }
        if (used.size() >= MAX_USED) {
            throw new Refusal(ApiErrorCode.FULL, "too many registrations at the moment", Optional.of(LIFETIME));
        }
        used.put(value, expiry);
    }

    private static byte[] decode(String value) throws Refusal {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(value);
            // One challenge must have one spelling, or it could be used twice: base64 has spare bits at its end.
            if (whole.length == CONTENT + TAG && JsonFields.base64(whole).equals(value)) {
                return whole;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like every other text that is no challenge.
        }
        throw new Refusal(ApiErrorCode.CHALLENGE_EXPIRED, "that is no challenge of this mediator");
    }

    private void forgetExpired(MonoTime now) {
        Iterator<MonoTime> oldest = used.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next())) {
            oldest.remove();
        }
    }

    private byte[] tag(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}

package dev.punchline.protocol.recall;

import dev.punchline.protocol.id.SessionId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The user name fragment that a recalling peer gives to the called one (RFC 8445 section 5.3): whose key is meant, since
 * when, and for which session. Base64 without padding has just the ice-chars.
 *
 * @param tag names the key to who knows it, for an hour ({@link RecallKey#tag})
 * @param at when the call was made, by the caller's clock, to seconds
 * @param session the session that the call is for
 */
public record RecallName(String tag, Instant at, SessionId session) {
    /** 8, 4 and 16 bytes. */
    public static final int LENGTH = RecallName.TAG + RecallName.TIME + RecallName.SESSION;

    static final int TAG_BYTES = 8;
    private static final int TAG = 11;
    private static final int TIME = 6;
    private static final int SESSION = 22;

    /** @throws IllegalArgumentException if the time does not fit into 32 bits or the tag has another length */
    public RecallName {
        at = Instant.ofEpochSecond(at.getEpochSecond());
        if (tag.length() != TAG || at.getEpochSecond() >>> Integer.SIZE != 0) {
            throw new IllegalArgumentException("no name of a recall");
        }
    }

    public String ufrag() {
        byte[] time = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) at.getEpochSecond())
                .array();
        return tag + base64(time) + base64(HexFormat.of().parseHex(session.text()));
    }

    /** Reads a fragment that a stranger sent; empty where it is none of these. */
    public static Optional<RecallName> parse(String ufrag) {
        if (ufrag.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] time = Base64.getDecoder().decode(ufrag.substring(TAG, TAG + TIME));
            byte[] session = Base64.getDecoder().decode(ufrag.substring(TAG + TIME));
            RecallName name = new RecallName(
                    ufrag.substring(0, TAG),
                    Instant.ofEpochSecond(Integer.toUnsignedLong(
                            ByteBuffer.wrap(Arrays.copyOf(time, Integer.BYTES)).getInt())),
                    new SessionId(HexFormat.of().formatHex(session)));
            return name.ufrag().equals(ufrag) ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}

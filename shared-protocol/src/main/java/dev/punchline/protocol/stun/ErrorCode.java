package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Why a request failed (RFC 8489 section 14.8).
 *
 * @param code 300 to 699
 * @param reason for people; at most 763 bytes of UTF-8; strangers write it
 */
public record ErrorCode(int code, String reason) implements StunAttribute {
    /** The request cannot be understood. */
    public static final int BAD_REQUEST = 400;
    /** Integrity is missing or wrong. */
    public static final int UNAUTHENTICATED = 401;
    /** RFC 7675 section 5.2: the answerer wants to hear nothing more. */
    public static final int FORBIDDEN = 403;
    /** The request holds required attributes that the answerer does not know. */
    public static final int UNKNOWN_ATTRIBUTE = 420;
    /** RFC 8445 section 7.3.1.1: both believe to have the same role; the receiver of this must switch. */
    public static final int ROLE_CONFLICT = 487;

    static final int TYPE = 0x0009;
    static final int MAX_BYTES = 763;
    private static final int PREFIX = 4;
    private static final int HUNDRED = 100;

    /** @throws IllegalArgumentException if the code or the length of the reason is out of range */
    public ErrorCode {
        if (!isCode(code)) {
            throw new IllegalArgumentException("error code " + code);
        }
        Utf8.check(reason, MAX_BYTES);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeValue(ByteBuffer out, TransactionId id) {
        out.putShort((short) 0).put((byte) (code / HUNDRED)).put((byte) (code % HUNDRED));
        out.put(reason.getBytes(StandardCharsets.UTF_8));
    }

    static ErrorCode read(ByteBuffer value) throws StunFormatException {
        if (value.remaining() < PREFIX) {
            throw new StunFormatException("error code in " + value.remaining() + " bytes");
        }
        int number = value.get(3);
        int code = (value.get(2) & 0x07) * HUNDRED + number;
        if (number < 0 || number >= HUNDRED || !isCode(code)) {
            throw new StunFormatException("error code " + code);
        }
        return new ErrorCode(code, Utf8.read(value.position(PREFIX), MAX_BYTES));
    }

    private static boolean isCode(int code) {
        return code >= 300 && code < 700;
    }
}

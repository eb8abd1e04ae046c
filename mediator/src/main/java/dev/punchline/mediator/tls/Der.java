package dev.punchline.mediator.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The few forms of DER (ITU-T X.690) that a certificate of ours has. */
final class Der {
    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] set(byte[] part) {
        return value(0x31, part);
    }

    /** @param bytes two's complement, as short as may be */
    static byte[] number(byte[] bytes) {
        return value(0x02, bytes);
    }

    /** Whole bytes of bits. */
    static byte[] bits(byte[] bytes) {
        return value(0x03, new byte[1], bytes);
    }

    static byte[] utf8(String text) {
        return value(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] utcTime(String text) {
        return value(0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] generalizedTime(String text) {
        return value(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] value(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length > 0xff) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

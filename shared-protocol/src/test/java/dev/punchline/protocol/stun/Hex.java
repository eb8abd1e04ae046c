package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Datagrams as hexadecimal text; spaces and line ends are for the reader. */
final class Hex {
    private Hex() {}

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(text.replaceAll("\\s", "")));
    }

    static String text(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.remaining()];
        datagram.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String squeeze(String text) {
        return text.replaceAll("\\s", "");
    }
}

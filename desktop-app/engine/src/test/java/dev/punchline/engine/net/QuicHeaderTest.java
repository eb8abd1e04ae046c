package dev.punchline.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.engine.path.PathRole;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class QuicHeaderTest {
    private static ByteBuf packet(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void theTopBitOfTheConnectionIdTellsTheRole() {
        // Initial, version 1, connection id of eight bytes.
        assertEquals(PathRole.SERVER, QuicHeader.receiver(packet("c3 00000001 08 7fffffffffffffff")));
        assertEquals(PathRole.CLIENT, QuicHeader.receiver(packet("c3 00000001 08 8000000000000000")));
        assertEquals(PathRole.SERVER, QuicHeader.receiver(packet("43 00")));
        assertEquals(PathRole.CLIENT, QuicHeader.receiver(packet("43 80")));
    }

    @Test
    void whatHasNoConnectionIdIsNotOurs() {
        assertNull(QuicHeader.receiver(packet("")));
        assertNull(QuicHeader.receiver(packet("40")));
        assertNull(QuicHeader.receiver(packet("c3 00000001")));
        assertNull(QuicHeader.receiver(packet("c3 00000001 00 00")));
        assertNull(QuicHeader.receiver(packet("80 00000001 08 8000000000000000")));
    }

    @FuzzTest
    void anyBytesAreReadWithoutAFault(byte[] bytes) {
        ByteBuf packet = Unpooled.wrappedBuffer(bytes);
        if (QuicHeader.receiver(packet) != null) {
            QuicHeader.isLong(packet);
        }
        assertEquals(bytes.length, packet.readableBytes());
    }
}

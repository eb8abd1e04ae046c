package dev.punchline.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.path.PathRole;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyPacketsTest {
    private final EarlyPackets early = new EarlyPackets();

    private static Routes.Source from(int port) {
        return new Routes.Source(new Way(null, new InetSocketAddress("127.0.0.1", port)), PathRole.SERVER);
    }

    private void keep(int port, int number, long nanos) {
        early.keep(from(port), Unpooled.wrappedBuffer(new byte[] {(byte) number}), nanos);
    }

    private List<Byte> take(int port, long nanos) {
        return early.take(from(port), nanos).stream().map(ByteBuffer::get).toList();
    }

    @Test
    void packetsOfOneSenderAreTakenOnceInTheirOrder() {
        keep(1, 10, 0);
        keep(2, 20, 0);
        keep(1, 11, 0);
        assertEquals(List.of((byte) 10, (byte) 11), take(1, 5));
        assertEquals(List.of(), take(1, 5));
        assertEquals(List.of((byte) 20), take(2, 5));
    }

    @Test
    void oldOnesAreOfNoUse() {
        keep(1, 10, 0);
        keep(1, 11, 1);
        assertEquals(List.of((byte) 11), take(1, EarlyPackets.LIFETIME.toNanos() + 1));
    }

    @Test
    void theOldestMakeRoomAndLongOnesAreNotKept() {
        IntStream.rangeClosed(0, EarlyPackets.MAX_PACKETS).forEach(i -> keep(1, i, 0));
        early.keep(from(1), Unpooled.wrappedBuffer(new byte[EarlyPackets.MAX_LENGTH + 1]), 0);
        List<Byte> taken = take(1, 0);
        assertEquals(EarlyPackets.MAX_PACKETS, taken.size());
        assertEquals((byte) 1, taken.get(0));
    }
}

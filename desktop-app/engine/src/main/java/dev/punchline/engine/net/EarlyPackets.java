package dev.punchline.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Handshake packets that came before the check which makes their sender known: overtaken on the way, or the check was
 * lost. Without this the other side would have to send them again, a timeout later.
 *
 * <p>Strangers can fill it; then only this advantage is lost.
 */
final class EarlyPackets {
    /** A flight has one to three packets; this is room for some sessions at a time, and under 24 kB. */
    static final int MAX_PACKETS = 16;
    /** The longest we send (see the QUIC settings) with room for more; longer ones are no handshake of ours. */
    static final int MAX_LENGTH = 1_500;
    /** By then the other side has sent it again. */
    static final Duration LIFETIME = Duration.ofSeconds(1);

    private final Deque<Early> packets = new ArrayDeque<>(MAX_PACKETS);

    private record Early(Routes.Source source, ByteBuffer content, long nanos) {}

    void keep(Routes.Source source, ByteBuf content, long nanos) {
        if (content.readableBytes() > MAX_LENGTH) {
            return;
        }
        if (packets.size() == MAX_PACKETS) {
            packets.removeFirst();
        }
        packets.addLast(new Early(source, ByteBuffer.wrap(ByteBufUtil.getBytes(content)), nanos));
    }

    /** Removes and returns what came from there, oldest first. */
    List<ByteBuffer> take(Routes.Source source, long nanos) {
        List<ByteBuffer> taken = new ArrayList<>();
        for (Iterator<Early> each = packets.iterator(); each.hasNext(); ) {
            Early early = each.next();
            boolean stale = nanos - early.nanos > LIFETIME.toNanos();
            if (!stale && early.source.equals(source)) {
                taken.add(early.content);
            }
            if (stale || early.source.equals(source)) {
                each.remove();
            }
        }
        return taken;
    }
}

package dev.punchline.mediator.sse;

import dev.punchline.mediator.registry.Batch;
import dev.punchline.mediator.registry.Notice;
import dev.punchline.protocol.api.MediatorEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Events as {@code text/event-stream} (HTML, section 9.2). */
final class EventFrames {
    private static final Notice POSITION = Notice.of(new MediatorEvent.Position());
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final int FRAME = EVENT.length + DATA.length + END.length + 32;

    private EventFrames() {}

    /**
     * The events of a batch. Only the last one carries an id: who breaks off in the middle reads the batch again, and
     * all others are written from bytes that every stream shares.
     */
    static ByteBuf batch(ByteBufAllocator allocator, Batch batch) {
        List<Notice> notices = batch.notices();
        int size = notices.stream().mapToInt(n -> n.json().length + FRAME).sum();
        ByteBuf out = allocator.buffer(size + FRAME);
        for (int i = 0; i < notices.size(); i++) {
            if (i == notices.size() - 1) {
                ByteBufUtil.writeAscii(out, "id: " + batch.position() + "\n");
            }
            write(out, notices.get(i));
        }
        return out;
    }

    /** Where a stream begins: who loses it before the first event arrives whole can still say where to go on. */
    static ByteBuf position(ByteBufAllocator allocator, Batch nothingYet) {
        return batch(allocator, new Batch(List.of(POSITION), nothingYet.position()));
    }

    static ByteBuf notice(ByteBufAllocator allocator, Notice notice) {
        ByteBuf out = allocator.buffer(notice.json().length + FRAME);
        write(out, notice);
        return out;
    }

    private static void write(ByteBuf out, Notice notice) {
        out.writeBytes(EVENT);
        ByteBufUtil.writeAscii(out, notice.type());
        out.writeBytes(DATA).writeBytes(notice.json()).writeBytes(END);
    }

    /** Tells a client how long to wait before it opens a stream again. */
    static ByteBuf retry(Duration span) {
        return Unpooled.wrappedBuffer(ascii("retry: " + span.toMillis() + "\n\n"));
    }

    /** A comment, which clients skip. */
    static ByteBuf heartbeat() {
        return Unpooled.wrappedBuffer(ascii(":\n\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

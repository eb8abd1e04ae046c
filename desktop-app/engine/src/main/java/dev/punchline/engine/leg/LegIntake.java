package dev.punchline.engine.leg;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamHandover;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.control.ControlFormatException;
import dev.punchline.protocol.control.LegHeader;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the header of a leg, which names the stream that it belongs to. */
public final class LegIntake extends StreamHandover {
    private final ByteBuffer header = ByteBuffer.allocate(LegHeader.BYTES);
    private final Function<LegHeader, @Nullable PathStreamListener> finder;

    /** @param finder gives the listener of a leg; null where no such stream is live */
    public LegIntake(Function<LegHeader, @Nullable PathStreamListener> finder) {
        this.finder = finder;
    }

    @Override
    protected @Nullable PathStreamListener choose(PathStream stream, ByteBuf data) {
        int length = Math.min(header.remaining(), data.readableBytes());
        header.put(data.nioBuffer(data.readerIndex(), length));
        data.skipBytes(length);
        if (header.hasRemaining()) {
            return null;
        }
        try {
            PathStreamListener target = finder.apply(LegHeader.decode(header.flip()));
            if (target == null) {
                stream.reset(StreamReset.REFUSED);
            }
            return target;
        } catch (ControlFormatException e) {
            stream.reset(StreamReset.PROTOCOL_ERROR);
            return null;
        }
    }
}

package dev.punchline.engine.leg;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.control.ControlFormatException;
import dev.punchline.protocol.control.LegHeader;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the header of a leg, and hands the rest to the stream that it belongs to. */
public final class LegIntake implements PathStreamListener {
    private final ByteBuffer header = ByteBuffer.allocate(LegHeader.BYTES);
    private final Function<LegHeader, @Nullable PathStreamListener> finder;
    private @Nullable PathStreamListener target;

    /** @param finder gives the listener of a leg; null where no such stream is live */
    public LegIntake(Function<LegHeader, @Nullable PathStreamListener> finder) {
        this.finder = finder;
    }

    @Override
    public void onData(PathStream stream, ByteBuf data) {
        PathStreamListener to = target;
        if (to == null) {
            to = read(stream, data);
        }
        if (to != null && data.isReadable()) {
            to.onData(stream, data);
        } else {
            data.release();
        }
    }

    private @Nullable PathStreamListener read(PathStream stream, ByteBuf data) {
        int length = Math.min(header.remaining(), data.readableBytes());
        header.put(data.nioBuffer(data.readerIndex(), length));
        data.skipBytes(length);
        if (header.hasRemaining()) {
            return null;
        }
        try {
            target = finder.apply(LegHeader.decode(header.flip()));
            if (target == null) {
                stream.reset(StreamReset.REFUSED);
            }
        } catch (ControlFormatException e) {
            stream.reset(StreamReset.PROTOCOL_ERROR);
        }
        return target;
    }

    @Override
    public void onFinished(PathStream stream) {
        if (target != null) {
            target.onFinished(stream);
        } else {
            stream.reset(StreamReset.PROTOCOL_ERROR);
        }
    }

    @Override
    public void onReset(PathStream stream, StreamReset reason) {
        if (target != null) {
            target.onReset(stream, reason);
        }
    }

    @Override
    public void onWritable(PathStream stream) {
        if (target != null) {
            target.onWritable(stream);
        }
    }
}

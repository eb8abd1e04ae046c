package dev.punchline.engine;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.control.StreamKind;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the first byte of a stream that the other side opened, and hands the rest to whom it is for. */
final class StreamSorter implements PathStreamListener {
    private final BiFunction<StreamKind, PathStream, Optional<PathStreamListener>> sorting;
    private @Nullable PathStreamListener target;

    /** @param sorting gives the listener of a stream, or nothing where the stream is not wanted */
    StreamSorter(BiFunction<StreamKind, PathStream, Optional<PathStreamListener>> sorting) {
        this.sorting = sorting;
    }

    @Override
    public void onData(PathStream stream, ByteBuf data) {
        if (target == null) {
            target = StreamKind.ofCode(data.readByte())
                    .flatMap(kind -> sorting.apply(kind, stream))
                    .orElse(null);
            if (target == null) {
                data.release();
                stream.reset(StreamReset.REFUSED);
                return;
            }
        }
        if (data.isReadable()) {
            target.onData(stream, data);
        } else {
            data.release();
        }
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

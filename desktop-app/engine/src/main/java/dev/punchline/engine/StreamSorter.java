package dev.punchline.engine;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamHandover;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.control.StreamKind;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the first byte of a stream, its kind. */
final class StreamSorter extends StreamHandover {
    private final BiFunction<StreamKind, PathStream, Optional<PathStreamListener>> sorting;

    /** @param sorting gives the listener of a stream, or nothing where the stream is not wanted */
    StreamSorter(BiFunction<StreamKind, PathStream, Optional<PathStreamListener>> sorting) {
        this.sorting = sorting;
    }

    @Override
    protected @Nullable PathStreamListener choose(PathStream stream, ByteBuf data) {
        PathStreamListener target = StreamKind.ofCode(data.readByte())
                .flatMap(kind -> sorting.apply(kind, stream))
                .orElse(null);
        if (target == null) {
            stream.reset(StreamReset.REFUSED);
        }
        return target;
    }
}

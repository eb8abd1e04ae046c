package dev.punchline.engine;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.transfer.Decoded;
import dev.punchline.protocol.transfer.TransferDecoder;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/** A path that tells how many bytes of files a sender hands to the streams that it opens. */
record CountedPath(SecurePath path, IntConsumer fileBytes) implements SecurePath {
    @Override
    public PathStream open(PathStreamListener listener) {
        return new Counted(path.open(listener));
    }

    private final class Counted implements PathStream {
        private final PathStream stream;
        private final TransferDecoder decoder = new TransferDecoder();
        private boolean begun;

        Counted(PathStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(ByteBuf data, WriteListener outcome) {
            ByteBuffer in = data.nioBuffer();
            if (!begun) {
                in.get(); // the kind of the stream
                begun = true;
            }
            Decoded next = decoder.next(in);
            while (next instanceof Decoded.Frame || next instanceof Decoded.Payload) {
                if (next instanceof Decoded.Payload payload) {
                    fileBytes.accept(payload.length());
                }
                next = decoder.next(in);
            }
            stream.write(data, outcome);
        }

        @Override
        public long id() {
            return stream.id();
        }

        @Override
        public boolean isWritable() {
            return stream.isWritable();
        }

        @Override
        public void finish() {
            stream.finish();
        }

        @Override
        public void reset(StreamReset reason) {
            stream.reset(reason);
        }

        @Override
        public void pause() {
            stream.pause();
        }

        @Override
        public void resume() {
            stream.resume();
        }
    }

    @Override
    public PeerId peer() {
        return path.peer();
    }

    @Override
    public boolean isOpen() {
        return path.isOpen();
    }

    @Override
    public void listen(PathListener listener) {
        path.listen(listener);
    }

    @Override
    public void close(CloseCode code, String reason) {
        path.close(code, reason);
    }
}

package dev.punchline.engine.quic;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

/** Keeps what a stream tells. */
class StreamEvents implements PathStreamListener {
    final CompletableFuture<byte[]> finished = new CompletableFuture<>();
    final CompletableFuture<StreamReset> reset = new CompletableFuture<>();
    final CompletableFuture<Void> writable = new CompletableFuture<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public void onData(PathStream stream, ByteBuf data) {
        received.writeBytes(ByteBufUtil.getBytes(data));
        data.release();
    }

    @Override
    public void onFinished(PathStream stream) {
        finished.complete(received.toByteArray());
    }

    @Override
    public void onReset(PathStream stream, StreamReset reason) {
        reset.complete(reason);
    }

    @Override
    public void onWritable(PathStream stream) {
        writable.complete(null);
    }
}

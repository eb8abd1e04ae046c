package dev.punchline.engine.contract;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

/** Keeps what a stream tells. */
public class StreamEvents implements PathStreamListener {
    public final CompletableFuture<byte[]> finished = new CompletableFuture<>();
    public final CompletableFuture<StreamReset> reset = new CompletableFuture<>();
    public final CompletableFuture<Void> writable = new CompletableFuture<>();
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

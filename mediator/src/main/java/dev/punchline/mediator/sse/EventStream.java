package dev.punchline.mediator.sse;

import dev.punchline.mediator.http.HangUp;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Batch;
import dev.punchline.mediator.registry.Notice;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.RoomName;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One peer's open event stream. It holds no queue of its own: it reads from the registry's logs while the connection
 * takes more, so a slow reader costs two socket buffers, and one that falls out of the logs is told to start afresh.
 */
final class EventStream extends ChannelInboundHandlerAdapter {
    /** Proxies and NATs forget a quiet connection after a minute or more; clients give up after two missing beats. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Events that are copied at once: about 20 kB of presence, 200 kB at most. */
    private static final int BATCH = 16;

    private final StreamId id;
    private final RoomName room;
    private final LiveRegistry registry;
    private final EventHub hub;
    private final AtomicBoolean awake = new AtomicBoolean();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> heartbeat;
    private int stalledBeats;
    private boolean quiet = true;
    private boolean over;

    EventStream(StreamId id, RoomName room, LiveRegistry registry, EventHub hub) {
        this.id = id;
        this.room = room;
        this.registry = registry;
        this.hub = hub;
    }

    StreamId id() {
        return id;
    }

    RoomName room() {
        return room;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        long first = ThreadLocalRandom.current().nextLong(HEARTBEAT.toMillis());
        heartbeat =
                ctx.executor().scheduleAtFixedRate(() -> beat(ctx), first, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        hub.add(this);
        if (ctx.channel().isActive()) {
            read(0).ifPresent(beginning -> write(ctx, EventFrames.position(ctx.alloc(), beginning)));
            ctx.flush();
            pump(ctx);
        } else {
            gone();
        }
    }

    /** There may be something to send. From any thread. */
    void wake() {
        ChannelHandlerContext ctx = context;
        if (ctx != null && awake.compareAndSet(false, true)) {
            ctx.executor().execute(() -> {
                awake.set(false);
                pump(ctx);
            });
        }
    }

    /** Says why the stream is over, and closes. From any thread. */
    void end(StreamEnd reason, Duration retry) {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.executor().execute(() -> finish(ctx, reason, retry));
        }
    }

    private void pump(ChannelHandlerContext ctx) {
        boolean wrote = false;
        while (!over && ctx.channel().isWritable()) {
            Optional<Batch> batch = read(BATCH);
            if (batch.isEmpty()) {
                finish(ctx, ending(), hub.retry());
                return;
            }
            if (batch.get().notices().isEmpty()) {
                break;
            }
            write(ctx, EventFrames.batch(ctx.alloc(), batch.get()));
            wrote = true;
        }
        if (wrote) {
            ctx.flush();
        }
    }

    private Optional<Batch> read(int max) {
        return unrefused((registry, now) -> registry.read(id, max));
    }

    private StreamEnd ending() {
        return unrefused((registry, now) -> registry.ending(id));
    }

    private <T> T unrefused(LiveRegistry.Call<T> call) {
        try {
            return registry.call(call);
        } catch (Refusal e) {
            throw new IllegalStateException("streams are not refused once they are open", e);
        }
    }

    private void write(ChannelHandlerContext ctx, ByteBuf bytes) {
        quiet = false;
        ctx.write(new DefaultHttpContent(bytes)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void beat(ChannelHandlerContext ctx) {
        stalledBeats = ctx.channel().isWritable() ? 0 : stalledBeats + 1;
        if (HEARTBEAT.multipliedBy(stalledBeats).compareTo(hub.patience()) >= 0) {
            hub.stalled();
            HangUp.now(ctx, "the reader of an event stream takes nothing");
        } else if (quiet && !over && stalledBeats == 0) {
            write(ctx, EventFrames.heartbeat());
            ctx.flush();
        }
        quiet = true;
    }

    private void finish(ChannelHandlerContext ctx, StreamEnd reason, Duration retry) {
        if (over) {
            return;
        }
        over = true;
        Notice last = Notice.of(new MediatorEvent.StreamEnded(reason));
        write(ctx, EventFrames.retry(retry));
        write(ctx, EventFrames.notice(ctx.alloc(), last));
        ctx.writeAndFlush(new DefaultLastHttpContent()).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            pump(ctx);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
        HangUp.now(ctx, "a request behind an answer that never ends");
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
    }

    private void gone() {
        over = true;
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        hub.remove(this);
        unrefused((registry, now) -> {
            registry.closed(now, id);
            return id;
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        HangUp.now(ctx, "an event stream broke: " + cause);
    }
}

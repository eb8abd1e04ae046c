package dev.punchline.mediator.sse;

import dev.punchline.mediator.http.HangUp;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Batch;
import dev.punchline.mediator.registry.Notice;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.mediator.store.Opened;
import dev.punchline.mediator.store.Store;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer's open event stream. It holds no queue of its own: it reads from the registry's logs while the connection
 * takes more, so a slow reader costs two socket buffers, and one that falls out of the logs is told to start afresh.
 */
final class EventStream extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** Proxies and NATs forget a quiet connection after a minute or more; clients give up after two missing beats. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Events that are copied at once: about 20 kB of presence, 200 kB at most. */
    private static final int BATCH = 16;

    private final StreamId id;
    private final RoomName room;
    private final Store store;
    private final EventHub hub;
    private final AtomicBoolean awake = new AtomicBoolean();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> heartbeat;
    private @Nullable Future<?> retry;
    private int stalledBeats;
    private boolean quiet = true;
    private boolean over;
    /** Whether the stream has said where it begins. */
    private boolean begun;
    /** Whether a batch is being read. One at a time: the store knows by it how far the stream is. */
    private boolean reading;
    /** Whether there may be more to read than was asked for. */
    private boolean more;

    private boolean pumping;

    EventStream(Opened opened, Store store, EventHub hub) {
        this.id = opened.stream();
        this.room = opened.room();
        this.store = store;
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

    /** Reads and writes until there is nothing more or the connection takes no more. Answers may come at once or later. */
    private void pump(ChannelHandlerContext ctx) {
        more = true;
        if (pumping) {
            return;
        }
        pumping = true;
        while (more && !reading && !over && ctx.channel().isWritable()) {
            more = false;
            reading = true;
            int max = begun ? BATCH : 0;
            store.desk().execute(() -> read(ctx, max));
        }
        pumping = false;
        ctx.flush();
    }

    /** On a thread of the store. */
    private void read(ChannelHandlerContext ctx, int max) {
        try {
            Optional<Batch> batch = store.read(id, max);
            StreamEnd ending = batch.isPresent() ? StreamEnd.ENDED : store.ending(id);
            inLoop(ctx, () -> take(ctx, batch, ending));
        } catch (Refusal away) {
            inLoop(ctx, () -> waitForStore(ctx));
        } catch (RuntimeException fault) {
            LOG.error("an event stream can't be read", fault);
            inLoop(ctx, () -> finish(ctx, StreamEnd.ENDED, hub.retry())); // else it would be silent for ever
        }
    }

    private static void inLoop(ChannelHandlerContext ctx, Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
        } else {
            ctx.executor().execute(task);
        }
    }

    private void take(ChannelHandlerContext ctx, Optional<Batch> batch, StreamEnd ending) {
        reading = false;
        if (batch.isEmpty()) {
            finish(ctx, ending, hub.retry());
        } else if (!begun) {
            begun = true;
            write(ctx, EventFrames.position(ctx.alloc(), batch.get()));
            pump(ctx);
        } else if (!batch.get().notices().isEmpty()) {
            if (batch.get().notices().contains(Notice.RESET)) {
                hub.fellBehind();
            }
            write(ctx, EventFrames.batch(ctx.alloc(), batch.get()));
            pump(ctx);
        } else if (more) {
            pump(ctx);
        }
    }

    /** The peer keeps its stream: what it missed is read when the store is back. */
    private void waitForStore(ChannelHandlerContext ctx) {
        reading = false;
        retry = ctx.executor().schedule(() -> pump(ctx), hub.retry().toMillis(), TimeUnit.MILLISECONDS);
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
        if (retry != null) {
            retry.cancel(false);
        }
        hub.remove(this);
        store.desk().execute(() -> store.closed(id));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        HangUp.now(ctx, "an event stream broke: " + cause);
    }
}

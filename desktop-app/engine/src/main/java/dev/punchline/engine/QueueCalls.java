package dev.punchline.engine;

import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.TransferId;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Carries calls over to the event loop. */
final class QueueCalls implements TransferQueue {
    private final EngineCore core;
    private final Executor loop;

    QueueCalls(EngineCore core, Executor loop) {
        this.core = core;
        this.loop = loop;
    }

    @Override
    public void patience(Duration longest) {
        loop.execute(() -> core.transfers().patience(longest));
    }

    @Override
    public void limit(TransferLimits limits) {
        loop.execute(() -> core.transfers().limit(limits));
    }

    @Override
    public void limit(TransferId transfer, RateLimit limit) {
        loop.execute(() -> core.transfers().limit(transfer, limit));
    }

    @Override
    public void pause(TransferId transfer) {
        loop.execute(() -> core.transfers().pause(transfer));
    }

    @Override
    public void resume(TransferId transfer) {
        loop.execute(() -> core.transfers().resume(transfer));
    }

    @Override
    public void prioritize(TransferId transfer, Priority priority) {
        loop.execute(() -> core.transfers().prioritize(transfer, priority));
    }

    @Override
    public void retry(TransferId transfer) {
        loop.execute(() -> core.transfers().retry(transfer));
    }
}

package dev.punchline.gui;

import dev.punchline.engine.TransferQueue;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.TransferId;
import java.time.Duration;
import java.util.List;

/** Writes down what the window asks of the queue. */
record FakeQueue(List<String> calls) implements TransferQueue {
    @Override
    public void patience(Duration longest) {
        calls.add("patience " + longest);
    }

    @Override
    public void limit(TransferLimits limits) {
        calls.add("limit " + limits);
    }

    @Override
    public void limit(TransferId transfer, RateLimit limit) {
        calls.add("limit " + transfer + " " + limit);
    }

    @Override
    public void pause(TransferId transfer) {
        calls.add("pause " + transfer);
    }

    @Override
    public void resume(TransferId transfer) {
        calls.add("resume " + transfer);
    }

    @Override
    public void prioritize(TransferId transfer, Priority priority) {
        calls.add("prioritize " + transfer + " " + priority);
    }

    @Override
    public void retry(TransferId transfer) {
        calls.add("retry " + transfer);
    }
}

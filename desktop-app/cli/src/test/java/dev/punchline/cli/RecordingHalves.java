package dev.punchline.cli;

import dev.punchline.engine.HalfDoneDesk;
import dev.punchline.engine.event.HalfDone;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes down what is discarded. */
record RecordingHalves(List<String> calls) implements HalfDoneDesk {
    @Override
    public CompletableFuture<List<HalfDone>> list() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<Void> discard(HalfDone transfer) {
        calls.add("discard " + transfer.title());
        return CompletableFuture.completedFuture(null);
    }
}

package dev.punchline.engine;

import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.storage.Storage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Carries calls over to the disk. */
final class HalfDoneCalls implements HalfDoneDesk {
    private final Storage storage;

    HalfDoneCalls(Storage storage) {
        this.storage = storage;
    }

    @Override
    public CompletableFuture<List<HalfDone>> list() {
        return storage.halfDone();
    }

    @Override
    public CompletableFuture<Void> discard(HalfDone transfer) {
        return storage.discard(transfer);
    }
}

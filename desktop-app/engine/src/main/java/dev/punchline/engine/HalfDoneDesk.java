package dev.punchline.engine;

import dev.punchline.engine.event.HalfDone;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What was received by halves and goes on when its sender offers the same again, without a question. May be called from any
 * thread; returns at once. The futures complete on a worker, exceptionally if the disk does not do what it is asked for.
 */
public interface HalfDoneDesk {
    /** All of them, the one last touched at the end; without those that go on at this moment. */
    CompletableFuture<List<HalfDone>> list();

    /**
     * Gives one up: its partial files go, and the folders made for it that are empty. Files that are whole stay, as does all
     * that it has not made. When it is offered again, it begins anew, with a question. Fails if it goes on at this moment.
     */
    CompletableFuture<Void> discard(HalfDone transfer);
}

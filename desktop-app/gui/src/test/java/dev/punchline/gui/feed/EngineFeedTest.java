package dev.punchline.gui.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EngineFeedTest {
    private final Queue<Runnable> fx = new ArrayDeque<>();
    private final Queue<Runnable> pulse = new ArrayDeque<>();
    private final List<PeerEvent> heard = new ArrayList<>();
    private final EngineFeed feed = new EngineFeed(fx::add, pulse::add);

    @Test
    void whatTheEngineSaidBeforeTheWindowWasThereIsNotLost() {
        feed.accept(Script.registered());
        run(fx);
        feed.listen(heard::add);
        assertEquals(List.of(), heard);
        feed.open();
        assertEquals(List.of(Script.registered()), heard);
    }

    @Test
    void ofProgressOnlyTheNewestOfEachTransferIsHeard() {
        feed.listen(heard::add);
        feed.open();
        for (int i = 1; i <= 100; i++) {
            feed.accept(progress(1, i));
            feed.accept(progress(2, i));
        }
        run(pulse);
        assertEquals(List.of(progress(1, 100), progress(2, 100)), heard);
    }

    @Test
    void statesAreAllHeardAndInOrder() {
        feed.listen(heard::add);
        feed.open();
        feed.accept(Script.connecting(1));
        feed.accept(Script.connected(1, 12));
        run(fx);
        assertEquals(List.of(Script.connecting(1), Script.connected(1, 12)), heard);
    }

    private static PeerEvent progress(int transfer, int bytes) {
        return new PeerEvent.Progress(Script.transfer(transfer), Script.peer(1), bytes, 100, 10);
    }

    private static void run(Queue<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}

package dev.punchline.gui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Integer> seen = new ArrayList<>();
    private final Latest<Integer> latest = new Latest<>(tasks::add, seen::add);

    @Test
    void aBurstCostsOneTaskAndBringsTheNewestValue() {
        for (int i = 1; i <= 1000; i++) {
            latest.offer(i);
        }
        assertEquals(1, tasks.size());
        tasks.remove().run();
        assertEquals(List.of(1000), seen);
    }

    @Test
    void whatComesAfterADeliveryIsDeliveredToo() {
        latest.offer(1);
        tasks.remove().run();
        latest.offer(2);
        tasks.remove().run();
        assertEquals(List.of(1, 2), seen);
    }
}

package dev.punchline.gui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Integer> seen = new ArrayList<>();
    private final Mailbox<Integer> mailbox = new Mailbox<>(tasks::add, seen::add);

    @Test
    void allValuesOfABurstComeInOrderWithOneTask() {
        IntStream.range(0, 100).forEach(mailbox::post);
        assertEquals(1, tasks.size());
        tasks.remove().run();
        assertEquals(IntStream.range(0, 100).boxed().toList(), seen);
    }

    @Test
    void aFloodIsCutSoThatOthersGetTheirTurn() {
        IntStream.range(0, Mailbox.BATCH + 1).forEach(mailbox::post);
        tasks.remove().run();
        assertEquals(Mailbox.BATCH, seen.size());
        tasks.remove().run();
        assertEquals(Mailbox.BATCH + 1, seen.size());
    }

    @Test
    void aValuePostedWhileDeliveringIsNotLost() {
        Mailbox<Integer> echo = new Mailbox<>(tasks::add, value -> {
            seen.add(value);
            if (value == 1) {
                mailbox.post(2);
            }
        });
        echo.post(1);
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        assertEquals(List.of(1, 2), seen);
    }
}

package dev.punchline.engine.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final int SENT = 1_000;

    private final Probe receiver = new Probe();

    private SimNet sendAThousand(long seed, UnaryOperator<Link> quality) {
        SimNet net = new SimNet(seed);
        Host a = net.internet().host("203.0.113.1", quality.apply(Link.ofMillis(10)));
        SimSocket to = net.internet().host("203.0.113.2", Link.ofMillis(15)).bind(9, receiver);
        SimSocket socket = a.bind(new Probe());
        for (int i = 0; i < SENT; i++) {
            String text = String.valueOf(i);
            net.after(Duration.ofMillis(i), () -> socket.send(to.local(), Probe.text(text)));
        }
        net.run(Duration.ofSeconds(10));
        return net;
    }

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < SENT; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }

    @Test
    void aCleanLinkKeepsOrderAndLosesNothing() {
        sendAThousand(1, link -> link);
        assertEquals(numbers(), receiver.texts);
    }

    @Test
    void bothLinksDelay() {
        SimNet net = sendAThousand(1, link -> link);
        MonoTime start = net.now().minus(Duration.ofSeconds(10));
        assertEquals(Duration.ofMillis(25), receiver.times.get(0).since(start));
    }

    @Test
    void aTenthIsLostWhereATenthShallBeLost() {
        sendAThousand(1, link -> link.withLoss(0.1));
        int lost = SENT - receiver.texts.size();
        assertTrue(lost > 60 && lost < 140, "lost " + lost);
    }

    @Test
    void aTenthArrivesTwiceWhereATenthShallBeDoubled() {
        sendAThousand(1, link -> link.withDuplication(0.1));
        int doubled = receiver.texts.size() - SENT;
        assertTrue(doubled > 60 && doubled < 140, "doubled " + doubled);
    }

    @Test
    void jitterChangesTheOrderAndLosesNothing() {
        sendAThousand(1, link -> link.withJitter(Duration.ofMillis(20)));
        assertNotEquals(numbers(), receiver.texts);
        List<String> sorted = new ArrayList<>(receiver.texts);
        sorted.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
        assertEquals(numbers(), sorted);
    }

    @Test
    void theSameSeedGivesTheSameTranscript() {
        UnaryOperator<Link> bad =
                link -> link.withLoss(0.2).withDuplication(0.2).withJitter(Duration.ofMillis(50));
        assertEquals(
                sendAThousand(7, bad).transcript().lines(),
                sendAThousand(7, bad).transcript().lines());
        assertNotEquals(
                sendAThousand(7, bad).transcript().lines(),
                sendAThousand(8, bad).transcript().lines());
    }

    @Test
    void aShareIsBetweenNothingAndAll() {
        assertThrows(IllegalArgumentException.class, () -> Link.ofMillis(1).withLoss(1.1));
        assertThrows(IllegalArgumentException.class, () -> Link.ofMillis(1).withDuplication(-0.1));
        assertThrows(IllegalArgumentException.class, () -> Link.ofMillis(-1));
    }
}

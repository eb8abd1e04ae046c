package dev.punchline.engine.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TicketReceipt;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresentationTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress("203.0.113.1", 3478);
    private static final InetSocketAddress NEXT = new InetSocketAddress("203.0.113.1", 3479);
    private static final StunTicket TICKET = new StunTicket("00112233445566778899aabbccddeeff");
    private static final TicketReceipt RECEIPT = new TicketReceipt(7);

    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5);
    private final Presentation presentation = new Presentation(now, TICKET, List.of(SERVER), new Random(1));

    private Presentation.Show next() {
        presentation.onTick(now);
        return Objects.requireNonNull(presentation.poll());
    }

    private static ShownTicket shown(Presentation.Show show) {
        return ShownTicket.read(show.request()).orElseThrow();
    }

    private boolean answer(Presentation.Show show, TicketReceipt receipt) {
        StunMessage answer = StunMessage.success(show.request().id());
        return presentation.onMessage(
                now, show.to(), receipt.equals(TicketReceipt.NONE) ? answer : answer.with(receipt.attribute()));
    }

    @Test
    void theReceiptOfTheFirstAnswerIsShownAtOnceAndThenOnceAMinute() {
        Presentation.Show first = next();
        assertEquals(new ShownTicket(TICKET, TicketReceipt.NONE), shown(first));
        assertTrue(answer(first, RECEIPT));
        Presentation.Show second = Objects.requireNonNull(presentation.poll());
        assertEquals(new ShownTicket(TICKET, RECEIPT), shown(second));
        assertTrue(answer(second, TicketReceipt.NONE));
        assertEquals(now.plus(Presentation.PERIOD), presentation.deadline());
        now = now.plus(Presentation.PERIOD);
        assertEquals(new ShownTicket(TICKET, RECEIPT), shown(next()));
    }

    @Test
    void withoutAnAnswerItAsksFourTimesInThreeSecondsAndThenWaits() {
        MonoTime start = now;
        for (int i = 0; i < 4; i++) {
            assertNotNull(next());
            now = Objects.requireNonNull(presentation.deadline());
        }
        assertEquals(Duration.ofSeconds(3).plus(Presentation.PERIOD), now.since(start));
    }

    @Test
    void anAnswerFromElsewhereOrToAnotherQuestionIsNotTaken() {
        Presentation.Show first = next();
        StunMessage answer = StunMessage.success(first.request().id()).with(RECEIPT.attribute());
        assertFalse(presentation.onMessage(now, NEXT, answer));
        assertTrue(presentation.onMessage(now, SERVER, answer));
        assertFalse(presentation.onMessage(now, SERVER, answer), "only once");
    }

    @Test
    void aServerThatAlwaysGivesAnotherReceiptIsNotAskedForEver() {
        Presentation.Show show = next();
        int asked = 1;
        for (int i = 1; i < 100 && show != null; i++) {
            answer(show, new TicketReceipt(i));
            show = presentation.poll();
            asked += show == null ? 0 : 1;
        }
        assertEquals(4, asked);
        assertNull(presentation.poll());
    }

    @Test
    void noMoreThanFourServersAreAsked() {
        List<InetSocketAddress> many = List.of(
                SERVER,
                NEXT,
                new InetSocketAddress("203.0.113.2", 3478),
                new InetSocketAddress("203.0.113.2", 3479),
                new InetSocketAddress("203.0.113.3", 3478));
        Presentation all = new Presentation(now, TICKET, many, new Random(1));
        all.onTick(now);
        int asked = 0;
        while (all.poll() != null) {
            asked++;
        }
        assertEquals(4, asked);
        assertNull(new Presentation(now, TICKET, List.of(), new Random(1)).deadline());
    }
}

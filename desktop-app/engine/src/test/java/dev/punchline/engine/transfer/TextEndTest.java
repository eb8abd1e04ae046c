package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Accept;
import dev.punchline.protocol.transfer.Alive;
import dev.punchline.protocol.transfer.Confirmed;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Done;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.OfferEnd;
import dev.punchline.protocol.transfer.Text;
import dev.punchline.protocol.transfer.TextOffer;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TextEndTest {
    private static final TransferId ID = new TransferId("00112233445566778899aabbccddeeff");
    private static final String GREETING = "Grüße";

    private MonoTime now = new MonoTime(0);
    private final Side sending = new Side();
    private final Side receiving = new Side();
    private final SendText sender = new SendText(now, ID, new Text(GREETING));
    private final ReceiveText receiver = new ReceiveText(now);

    /** What one end said and told, and whether its stream is whole. */
    private static final class Side implements SendTextActions, ReceiveTextActions {
        final Deque<TransferFrame> sent = new ArrayDeque<>();
        final List<String> told = new ArrayList<>();
        boolean finished;
        boolean reset;
        int over;

        @Override
        public void send(TransferFrame frame) {
            sent.add(frame);
        }

        @Override
        public void finish() {
            finished = true;
        }

        @Override
        public void reset(FailureCode why) {
            reset = true;
        }

        @Override
        public void failed(TransferFailure reason, String detail) {
            told.add(reason.name());
        }

        @Override
        public void over() {
            over++;
        }

        @Override
        public void changed(String from, String to, String why) {
            assertTrue(!from.equals(to), from);
        }

        @Override
        public void offered(TextOffer offer) {
            assertEquals(7, offer.bytes());
        }

        @Override
        public void declined() {
            told.add("declined");
        }

        @Override
        public void taken(String text, Duration elapsed) {
            told.add("taken " + text);
        }

        @Override
        public void delivered(Duration elapsed) {
            told.add("delivered");
        }
    }

    private void pump() {
        for (Consumer<? super SendTextActions> e = sender.poll(); e != null; e = sender.poll()) {
            e.accept(sending);
        }
        for (Consumer<? super ReceiveTextActions> e = receiver.poll(); e != null; e = receiver.poll()) {
            e.accept(receiving);
        }
    }

    /** Carries everything over until nothing is on the way. */
    private void settle() {
        for (pump(); !sending.sent.isEmpty() || !receiving.sent.isEmpty(); pump()) {
            if (!sending.sent.isEmpty()) {
                receiver.onFrame(now, sending.sent.poll());
            }
            if (!receiving.sent.isEmpty()) {
                sender.onFrame(now, receiving.sent.poll());
            }
        }
        endStreams();
    }

    private void endStreams() {
        if (sending.finished) {
            receiver.onFinished();
        }
        if (receiving.finished) {
            sender.onFinished();
        }
        pump();
    }

    @Test
    void aTextGoesOverWhenItIsAcceptedAndNotBefore() {
        settle();
        assertTrue(receiving.told.isEmpty());
        receiver.accept(now);
        settle();
        assertEquals(List.of("taken " + GREETING), receiving.told);
        assertEquals(List.of("delivered"), sending.told);
        assertEquals(1, sending.over);
        assertEquals(1, receiving.over);
        assertNull(sender.deadline());
        assertNull(receiver.deadline());
    }

    @Test
    void aTextThatIsDeclinedIsNeverSaid() {
        settle();
        receiver.decline(now, FailureCode.DECLINED);
        settle();
        assertEquals(List.of("declined"), receiving.told);
        assertEquals(List.of("DECLINED"), sending.told);
    }

    @Test
    void aTextThatWasNotAcceptedIsRefusedUnread() {
        pump();
        receiver.onFrame(now, new TextOffer(ID, 7));
        receiver.onFrame(now, new Text(GREETING));
        pump();
        assertEquals(List.of("PROTOCOL_VIOLATION"), receiving.told);
        assertTrue(receiving.reset);
    }

    @Test
    void aTextOfAnotherLengthThanAnnouncedIsRefused() {
        receiver.onFrame(now, new TextOffer(ID, 7));
        receiver.accept(now);
        receiver.onFrame(now, new Text("short"));
        pump();
        assertEquals(List.of("PROTOCOL_VIOLATION"), receiving.told);
    }

    @Test
    void nobodyWaitsLongerThanAPersonNeeds() {
        settle();
        now = now.plus(SendTransfer.ANSWER_PATIENCE);
        sender.onTick(now);
        pump();
        assertEquals(List.of("NO_ANSWER"), sending.told);
        assertTrue(sending.reset);
        receiver.onStreamLost(TransferFailure.CANCELLED_BY_PEER);
        pump();
        assertEquals(List.of("CANCELLED_BY_PEER"), receiving.told);
    }

    @Test
    void aStrangerWhoOnlyOpensAStreamIsForgotten() {
        now = now.plus(Heartbeat.SILENCE);
        receiver.onTick(now);
        pump();
        assertEquals(1, receiving.over);
        assertTrue(receiving.reset);
    }

    /** Both ends of thousands of courses, with strange frames, clocks, ends and people in between. */
    @Test
    void howeverItGoesEachEndTellsItsEndOnce() {
        for (int seed = 0; seed < 5_000; seed++) {
            new TextEndTest().play(new Random(seed), seed);
        }
    }

    private void play(Random random, int seed) {
        boolean accepted = false;
        for (int step = 0; step < 30; step++) {
            pump();
            TransferFrame strange = STRANGE.get(random.nextInt(STRANGE.size()));
            switch (random.nextInt(14)) {
                case 0 -> {
                    accepted = true;
                    receiver.accept(now);
                }
                case 1 -> receiver.decline(now, FailureCode.DECLINED);
                case 2 -> sender.cancel();
                case 3 -> receiver.suspend();
                case 4 -> now = now.plus(Duration.ofSeconds(random.nextInt(200)));
                case 5 -> sender.onTick(now);
                case 6 -> receiver.onTick(now);
                case 7 -> sender.onFrame(now, random.nextInt(5) == 0 ? strange : new Alive());
                case 8 -> receiver.onFrame(now, random.nextInt(5) == 0 ? strange : new Alive());
                case 9 -> endStreams();
                default -> {
                    if (!sending.sent.isEmpty()) {
                        receiver.onFrame(now, sending.sent.poll());
                    }
                    if (!receiving.sent.isEmpty()) {
                        sender.onFrame(now, receiving.sent.poll());
                    }
                }
            }
            pump();
            assertTrue(sending.told.size() <= 1 && receiving.told.size() <= 1, "seed " + seed);
        }
        for (int round = 0; round < 3; round++) {
            runOut();
        }
        assertEquals(1, sending.told.size(), "seed " + seed);
        assertEquals(1, receiving.told.size(), "seed " + seed);
        assertEquals(1, sending.over, "seed " + seed);
        assertEquals(1, receiving.over, "seed " + seed);
        assertTrue(accepted || !receiving.told.get(0).startsWith("taken"), "seed " + seed);
    }

    /** Nothing more comes: the clock alone has to end it. */
    private void runOut() {
        MonoTime late = now.plus(Duration.ofHours(1));
        now = late;
        for (TextEnd<?> end : List.of(sender, receiver)) {
            MonoTime before = end.deadline();
            end.onTick(late);
            MonoTime after = end.deadline();
            assertTrue(before == null || after == null || before.isBefore(after));
        }
        pump();
    }

    private static final List<TransferFrame> STRANGE = List.of(
            new Accept(),
            new Decline(FailureCode.BUSY),
            new Done(0, 7),
            new Done(0, 8),
            new Abort(FailureCode.OTHER),
            new OfferEnd(),
            new Confirmed(1, 1),
            new TextOffer(ID, 7),
            new Text(GREETING));
}

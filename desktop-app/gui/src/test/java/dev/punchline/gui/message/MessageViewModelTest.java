package dev.punchline.gui.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeersViewModel;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MessageViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final MessageViewModel messages = new MessageViewModel(engine.texts(), peers);
    private final ComposeViewModel compose = new ComposeViewModel(engine.texts(), peers);

    @Test
    void aTextIsAskedAboutAndShownWhenItHasCome() {
        messages.accept(offered(1));
        messages.acceptShown();
        assertNull(messages.shown().get());
        messages.accept(delivered(1, "https://example.org/"));
        assertTrue(shown().title().endsWith(" sent you a link"));
        messages.declineShown();
        messages.closeShown();
        assertNull(messages.shown().get());
        assertEquals(List.of("read " + Script.transfer(1)), engine.calls);
    }

    @Test
    void textsAreAnsweredOneAfterTheOtherAndThoseTakenBackGoAway() {
        messages.accept(offered(1));
        messages.accept(offered(2));
        messages.accept(offered(3));
        messages.declineShown();
        assertEquals(Script.transfer(2), shown().transfer());
        messages.accept(failed(2));
        assertEquals(Script.transfer(3), shown().transfer());
        assertEquals(List.of("decline text " + Script.transfer(1)), engine.calls);
    }

    @Test
    void aFloodOfAcceptedTextsIsBounded() {
        for (int i = 0; i < 300; i++) {
            messages.accept(delivered(i, "number " + i));
        }
        int read = 0;
        for (; messages.shown().get() != null; read++) {
            messages.closeShown();
        }
        assertEquals(100, read);
    }

    private Message shown() {
        return Objects.requireNonNull(messages.shown().get());
    }

    private static PeerEvent offered(int transfer) {
        return new PeerEvent.TextOffered(
                Script.transfer(transfer), Script.peer(1), Direction.INCOMING, 5, OfferState.WAITS_FOR_US);
    }

    private static PeerEvent delivered(int transfer, String text) {
        return new PeerEvent.TextDelivered(
                Script.transfer(transfer), Script.peer(1), Direction.INCOMING, new TextMessage(text), Script.millis(5));
    }

    private static PeerEvent failed(int transfer) {
        return new PeerEvent.TextFailed(
                Script.transfer(transfer), Script.peer(1), Direction.INCOMING, TransferFailure.CANCELLED_BY_PEER, "");
    }
}

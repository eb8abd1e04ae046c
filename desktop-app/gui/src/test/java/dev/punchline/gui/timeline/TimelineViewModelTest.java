package dev.punchline.gui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.gui.Script;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private final TimelineViewModel timeline = new TimelineViewModel();

    @Test
    void theAttemptOfTheChosenPeerIsShown() {
        timeline.accept(Script.connecting(1));
        assertNull(timeline.shown().get());
        timeline.show(Script.peer(1));
        assertEquals(Script.session(1), shown().session());
        timeline.show(Script.peer(2));
        assertNull(timeline.shown().get());
    }

    @Test
    void aNewAttemptReplacesTheOldOneWhoseLateNewsAreIgnored() {
        timeline.show(Script.peer(1));
        timeline.accept(Script.connecting(1));
        timeline.accept(new PeerEvent.Connecting(Script.session(99), Script.peer(1), Direction.INCOMING));
        timeline.accept(Script.connected(1, 212));
        assertEquals(Script.session(99), shown().session());
        assertEquals("The other side is looking for a direct way…", shown().headline());
    }

    private Attempt shown() {
        return Objects.requireNonNull(timeline.shown().get());
    }
}

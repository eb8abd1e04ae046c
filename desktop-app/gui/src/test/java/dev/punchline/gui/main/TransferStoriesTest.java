package dev.punchline.gui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.start.RunningPeer;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A transfer is held, goes on, is stopped and is sent again by the buttons of its row. */
@ExtendWith(ApplicationExtension.class)
class TransferStoriesTest {
    private final FakeEngine engine = new FakeEngine();
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);

    @Start
    void show(Stage stage) {
        RunningPeer running = new RunningPeer(engine, Script.config(), Optional.empty());
        MainWindow window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        stage.setScene(new Scene(window.build(running), 1180, 760));
        stage.show();
    }

    private void oneIsRunning() {
        tell(
                Script.online(1, "Anna", "Laptop", Script.EASY),
                Script.offered(5, 1, OfferState.WAITS_FOR_THEM, 1_000, "a"),
                new PeerEvent.Progress(Script.transfer(5), Script.peer(1), 500, 1_000, 100));
    }

    @Test
    void itIsHeldAndGoesOn(FxRobot robot) {
        oneIsRunning();
        press("Pause", robot);
        tell(new PeerEvent.TransferChanged(
                Script.transfer(5), Script.peer(1), Direction.OUTGOING, TransferPhase.PAUSED));
        press("Go on", robot);
        assertEquals(List.of("pause " + Script.transfer(5), "resume " + Script.transfer(5)), engine.calls);
    }

    @Test
    void itIsStopped(FxRobot robot) {
        oneIsRunning();
        press("Cancel", robot);
        assertEquals(List.of("cancel " + Script.transfer(5)), engine.calls);
    }

    @Test
    void whatFailedIsSentAgain(FxRobot robot) {
        oneIsRunning();
        tell(new PeerEvent.TransferFailed(
                Script.transfer(5), Script.peer(1), Direction.OUTGOING, TransferFailure.DISK_FULL, "Full.", 500));
        press("Send again", robot);
        assertEquals(List.of("retry " + Script.transfer(5)), engine.calls);
    }

    /** The button of a row that is called so, without the way of the mouse. */
    private static void press(String name, FxRobot robot) {
        Button button = robot.from(robot.lookup("#table").<Node>query())
                .lookup((Node node) ->
                        node instanceof Button && node.isVisible() && name.equals(node.getAccessibleText()))
                .query();
        robot.interact(button::fire);
    }

    private void tell(PeerEvent... events) {
        for (PeerEvent event : events) {
            feed.accept(event);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}

package dev.punchline.gui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Pictures;
import dev.punchline.gui.Script;
import dev.punchline.gui.Styled;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.punch.PunchController;
import dev.punchline.gui.start.RunningPeer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The pages in the window, with an engine that does nothing. */
@ExtendWith(ApplicationExtension.class)
class InsightPagesTest {
    private final FakeEngine engine = new FakeEngine();
    private MainWindow window;
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);

    @Start
    void show(Stage stage) {
        RunningPeer running = new RunningPeer(engine, Script.config(), Optional.empty());
        window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        stage.setScene(Styled.scene(window.build(running), 900, 600));
        stage.show();
    }

    @Test
    void theCardLeadsToTheWholeTimeline(FxRobot robot) {
        FxThread.INSTANCE.execute(() -> Pictures.tell(feed));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#whole");
        assertEquals("Connected directly through both routers in 212 ms", text(robot, "#sentence"));
        assertTrue(robot.lookup("#facts").<ListView<?>>query().getItems().size() > 10);
    }

    @Test
    void aTraceThatTheAppWasStartedWithIsShownAndNotSent(@TempDir Path folder, FxRobot robot) throws IOException {
        Path trace = folder.resolve("Ours.PunchTrace");
        try (InputStream in = PunchController.class.getResourceAsStream("reflexive.jsonl")) {
            Files.copy(in, trace);
        }
        robot.interact(() -> window.ready(List.of(trace)));
        robot.interact(() -> {});
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(text(robot, "#sentence").startsWith("Connected"), text(robot, "#sentence"));
        assertFalse(
                robot.lookup(".ready-bar").tryQuery().filter(Node::isVisible).isPresent());
        robot.interact(() -> window.ready(List.of(trace, folder)));
        assertTrue(robot.lookup(".ready-bar").tryQuery().filter(Node::isVisible).isPresent(), "two are sent");
    }

    @Test
    void aFailedAttemptEndsInItsReasonAndWhatTheAppCanDo(FxRobot robot) {
        tell(
                Script.online(1, "Attic", "Laptop", Script.HARD),
                Script.connecting(1),
                new PeerEvent.Failed(
                        Script.session(1), Script.peer(1), FailureReason.NATS_TOO_STRICT, Duration.ofMillis(700)));
        robot.clickOn("#nav-timeline");
        assertTrue(text(robot, "#sentence").startsWith("The routers of both sides use a new port"));
        assertTrue(robot.lookup("· Use IPv6 at both sides.").tryQuery().isPresent());
        robot.clickOn("#again");
        assertEquals("connect " + Script.peer(1), engine.calls.get(0));
        robot.clickOn("Look at my network");
        assertEquals("My network", text(robot, ".network-page .page-title"));
    }

    @Test
    void thePageOfTheNetworkLooksWhenItIsOpened(FxRobot robot) {
        Node button = robot.lookup("#nav-network").query();
        robot.interact(button::requestFocus);
        robot.push(KeyCode.SPACE);
        assertEquals("Looking at the network …", text(robot, ".network-page #note"));
    }

    private void tell(PeerEvent... events) {
        for (PeerEvent event : events) {
            feed.accept(event);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String query) {
        return ((Labeled) robot.lookup(query).query()).getText();
    }
}

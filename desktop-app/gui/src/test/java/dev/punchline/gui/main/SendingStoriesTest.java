package dev.punchline.gui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.Styled;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.start.RunningPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every way to send goes through the sheet that shows what will be sent. */
@ExtendWith(ApplicationExtension.class)
class SendingStoriesTest {
    @TempDir
    static Path folder;

    private final Path report = folder.resolve("report.pdf");
    private final Path plan = folder.resolve("plan.pdf");
    private final FakeEngine engine = new FakeEngine();
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);

    @BeforeAll
    static void bothCanBeRead() throws IOException {
        Files.writeString(folder.resolve("report.pdf"), "a report");
        Files.writeString(folder.resolve("plan.pdf"), "a plan");
    }

    @Start
    void show(Stage stage) {
        RunningPeer running = new RunningPeer(engine, Script.config(), Optional.empty());
        MainWindow window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        Parent content = window.build(running);
        VBox.setVgrow(content, Priority.ALWAYS);
        stage.setScene(Styled.scene(new VBox(fileToDrag(), content), 1180, 760));
        stage.show();
    }

    /** What a file manager would be. */
    private Label fileToDrag() {
        Label file = new Label("a file");
        file.setId("file");
        file.setOnDragDetected(drag -> {
            file.startDragAndDrop(TransferMode.COPY).setContent(files(report, plan));
            drag.consume();
        });
        return file;
    }

    private static Map<DataFormat, Object> files(Path... paths) {
        return Map.of(
                DataFormat.FILES, List.of(paths).stream().map(Path::toFile).toList());
    }

    private void threeAreThere(FxRobot robot) {
        PeerEvent[] all = {
            Script.online(1, "Anna", "Laptop", Script.EASY),
            Script.online(2, "Ben", "PC", Script.EASY),
            Script.online(3, "Carla", "PC", Script.EASY)
        };
        for (PeerEvent event : all) {
            feed.accept(event);
        }
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            Parent root = node(robot, "#file").getScene().getRoot();
            root.applyCss();
            root.layout(); // so that everything stands where it stays
        });
    }

    private void paste(FxRobot robot) {
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(files(report, plan)));
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String sent(int peer, Path... paths) {
        return "send " + Script.peer(peer) + " " + List.of(paths);
    }

    @Test
    void whatIsDroppedOnTheZoneIsShownAndEnterSendsIt(FxRobot robot) {
        threeAreThere(robot);
        robot.drag("#file").dropTo("#dropZone");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(node(robot, "#sendScrim").isVisible());
        assertEquals("Send to Anna", text(robot, "#sendNow"));
        assertEquals(List.of(), engine.calls);
        robot.push(KeyCode.ENTER);
        assertEquals(List.of(sent(1, report, plan)), engine.calls);
        assertFalse(node(robot, "#sendScrim").isVisible());
    }

    @Test
    void escapeSendsNothingAndGivesTheKeyboardBack(FxRobot robot) {
        threeAreThere(robot);
        robot.interact(() -> node(robot, "#connect").requestFocus());
        paste(robot);
        assertTrue(node(robot, "#sendScrim").isVisible());
        robot.push(KeyCode.ESCAPE);
        assertFalse(node(robot, "#sendScrim").isVisible());
        assertEquals(List.of(), engine.calls);
        assertSame(node(robot, "#connect"), node(robot, "#connect").getScene().getFocusOwner());
    }

    @Test
    void withTheKeyboardAloneOneIsLeftOutAndAnotherPersonGetsItToo(FxRobot robot) {
        threeAreThere(robot);
        paste(robot);
        robot.interact(() -> node(robot, "#sendItems").requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.DELETE);
        assertEquals("Put back report.pdf", text(robot, "#putBack"));
        for (int i = 0; i < 4; i++) { // past the two buttons and the link, into the search
            robot.push(KeyCode.TAB);
        }
        robot.write("carla").push(KeyCode.TAB).push(KeyCode.HOME).push(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Send to Anna and 1 more", text(robot, "#sendNow"));
        robot.push(KeyCode.ENTER);
        assertEquals(List.of(sent(1, plan), sent(3, plan)), engine.calls);
    }

    @Test
    void aClickOnANameChoosesItAndAnotherOneNoLonger(FxRobot robot) {
        threeAreThere(robot);
        paste(robot);
        robot.clickOn(robot.from(node(robot, "#recipients")).lookup("Ben").<Node>query());
        assertEquals("Send to Anna and 1 more", text(robot, "#sendNow"));
        robot.clickOn(robot.from(node(robot, "#recipients")).lookup("Anna").<Node>query());
        assertEquals("Send to Ben", text(robot, "#sendNow"));
        robot.clickOn("#sendNow");
        assertEquals(List.of(sent(2, report, plan)), engine.calls);
    }

    @Test
    void whereNobodyIsChosenNothingCanBeSent(FxRobot robot) {
        threeAreThere(robot);
        paste(robot);
        robot.clickOn(robot.from(node(robot, "#recipients")).lookup("Anna").<Node>query());
        assertTrue(node(robot, "#sendNow").isDisabled());
        robot.push(KeyCode.ENTER);
        assertEquals(List.of(), engine.calls);
        robot.interact(() -> node(robot, "#list").requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(node(robot, "#sendItems").isFocused(), "the keyboard stays on the sheet all the same");
    }

    private static Node node(FxRobot robot, String query) {
        return robot.lookup(query).query();
    }

    private static String text(FxRobot robot, String query) {
        return ((Labeled) node(robot, query)).getText();
    }
}

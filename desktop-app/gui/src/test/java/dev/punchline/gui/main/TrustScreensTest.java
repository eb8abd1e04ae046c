package dev.punchline.gui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.ShortString;
import dev.punchline.engine.event.Trust;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.Styled;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.protocol.id.DisplayName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.ClipboardContent;
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

/** Trust, favourites and drops as a person meets them in the window. */
@ExtendWith(ApplicationExtension.class)
class TrustScreensTest {
    private static final ShortString STRING = ShortString.of(new byte[] {1, 2, 3, 4, 5, 6});

    private final FakeEngine engine = new FakeEngine();
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);

    @TempDir
    static Path folder;

    @BeforeAll
    static void theReportCanBeRead() throws IOException {
        Files.writeString(folder.resolve("report.pdf"), "a report");
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
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(folder.resolve("report.pdf").toFile()));
            file.startDragAndDrop(TransferMode.COPY).setContent(content);
            drag.consume();
        });
        return file;
    }

    @Test
    void whoIsAskedSeesWhoAsksAndOneClickLaterTheSymbols(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), theyBegin());
        assertTrue(node(robot, "#comparisonScrim").isVisible());
        assertTrue(robot.lookup(".symbol-tile").queryAll().stream().noneMatch(TrustScreensTest::isSeen));
        press(node(robot, "#agree"), robot);
        assertEquals(
                7,
                robot.lookup(".symbol-tile").queryAll().stream()
                        .filter(TrustScreensTest::isSeen)
                        .count());
        press(node(robot, "#differ"), robot);
        assertEquals(List.of("refuse " + Script.peer(1) + " STRINGS_DIFFER"), engine.calls);
    }

    @Test
    void whoDoesNotWantToCompareNowSaysSoByEscape(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), theyBegin());
        robot.push(KeyCode.ESCAPE);
        assertEquals(List.of("refuse " + Script.peer(1) + " NOT_NOW"), engine.calls);
        assertFalse(node(robot, "#comparisonScrim").isVisible());
    }

    @Test
    void theButtonOfThePeerPaneVerifiesAndGoesOnceThatIsDone(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        robot.interact(() -> node(robot, "#verify").requestFocus());
        robot.push(KeyCode.SPACE);
        assertEquals(List.of("pair " + Script.peer(1)), engine.calls);
        tellContacts(contact(1, "Attic").withTrust(Trust.VERIFIED));
        assertFalse(node(robot, "#verify").isVisible());
    }

    @Test
    void aChangedKeyThatStaysBlockedTakesNothingAndCanStillBeCompared(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        tellContacts(contact(9, "Attic"));
        press(node(robot, "#keepBlocked"), robot);
        assertFalse(node(robot, "#keepBlocked").isVisible());
        assertTrue(node(robot, "#send").isDisabled());
        dropOn("Attic", robot);
        assertEquals(List.of("consent " + Script.peer(1) + " NEVER"), engine.calls);
        press(node(robot, "#compareChanged"), robot);
        assertEquals("pair " + Script.peer(1), engine.calls.get(1));
    }

    @Test
    void aFileDroppedOnARowGoesToItsPeerWhoeverIsChosen(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), Script.online(2, "Barn", "PC", Script.EASY));
        dropOn("Barn", robot);
        assertEquals(List.of(), engine.calls, "it is shown first");
        robot.push(KeyCode.ENTER);
        assertEquals(List.of("send " + Script.peer(2) + " [" + folder.resolve("report.pdf") + "]"), engine.calls);
    }

    @Test
    void theStarOfAContactMakesItAFavouriteAndItIsFirst(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), Script.online(2, "Barn", "PC", Script.EASY));
        tellContacts(contact(2, "Barn"));
        choose(2, robot);
        press(robot.lookup(".star").match(TrustScreensTest::isSeen).<Node>query(), robot);
        assertEquals(List.of("rank " + Script.peer(2) + " FAVOURITE"), engine.calls);
        tellContacts(contact(2, "Barn").withRank(Contact.Rank.FAVOURITE));
        assertEquals("Barn", first(robot).name().get());
        assertEquals("Barn", chosen(robot).name().get());
    }

    @Test
    void whoeverComesAndGoesTheChosenPeerStaysChosen(FxRobot robot) {
        for (int i = 1; i <= 40; i++) {
            tell(Script.online(i, "Peer " + i, "PC", Script.EASY));
        }
        choose(12, robot);
        for (int i = 1; i <= 40; i += 2) {
            tell(Script.offline(i, "Peer " + i, "PC", Script.EASY));
        }
        tell(Script.offline(12, "Peer 12", "PC", Script.EASY), Script.online(12, "Peer 12", "PC", Script.EASY));
        assertEquals("Peer 12", robot.lookup("#name").queryLabeled().getText());
        assertEquals(Script.peer(12), chosen(robot).id());
    }

    /** Without the mouse: what has just appeared may still move. */
    private static void press(Node button, FxRobot robot) {
        robot.interact(() -> ((Button) button).fire());
    }

    private static void choose(int peer, FxRobot robot) {
        ListView<PeerRow> list = robot.lookup("#list").queryListView();
        robot.interact(() -> list.getItems().stream()
                .filter(row -> row.id().equals(Script.peer(peer)))
                .findFirst()
                .ifPresent(list.getSelectionModel()::select));
    }

    private void dropOn(String name, FxRobot robot) {
        robot.interact(() -> {
            Parent root = node(robot, "#file").getScene().getRoot();
            root.applyCss();
            root.layout(); // so that the row stands where it stays
        });
        robot.drag("#file").dropTo(robot.lookup(".peer-cell").lookup(name).<Node>query());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static PeerRow first(FxRobot robot) {
        return (PeerRow) robot.lookup("#list").queryListView().getItems().get(0);
    }

    private static PeerRow chosen(FxRobot robot) {
        return (PeerRow)
                robot.lookup("#list").queryListView().getSelectionModel().getSelectedItem();
    }

    private static boolean isSeen(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Contact contact(int peer, String name) {
        return new Contact(Script.peer(peer), new DisplayName(name), Instant.EPOCH);
    }

    private static PeerEvent theyBegin() {
        return new PeerEvent.Pairing(Script.peer(1), Direction.INCOMING, new PairingStep.Compare(STRING));
    }

    private void tellContacts(Contact... contacts) {
        engine.tellContacts.accept(List.of(contacts));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void tell(PeerEvent... events) {
        for (PeerEvent event : events) {
            feed.accept(event);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Node node(FxRobot robot, String query) {
        return robot.lookup(query).query();
    }
}

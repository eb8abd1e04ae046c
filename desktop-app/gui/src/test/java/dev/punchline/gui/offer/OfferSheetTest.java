package dev.punchline.gui.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.OfferedItem.Place;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.Trust;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.Styled;
import dev.punchline.gui.fx.Views;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.transfers.TransfersViewModel;
import dev.punchline.protocol.id.DisplayName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The sheet of an offer, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class OfferSheetTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final OfferViewModel offers = new OfferViewModel(
            new TransfersViewModel(engine, peers, Runnable::run),
            peers,
            engine.offers(),
            Path.of("Downloads"),
            OfferReading.beside(Runnable::run));

    @Start
    void show(Stage stage) {
        stage.setScene(Styled.scene(
                new Views()
                        .with(OfferController.class, () -> new OfferController(offers))
                        .load(OfferController.class),
                900,
                600));
        stage.show();
    }

    private void offer(FxRobot robot, Tree tree) {
        robot.interact(() -> {
            peers.accept(Script.online(1, "Anna", "Laptop", Script.EASY));
            offers.accept(tree.offered(1, 1));
        });
    }

    private static Tree trip() {
        return new Tree()
                .folder("trip", Place.TAKEN)
                .file("trip/day 1.jpg", 4_000_000, Place.TAKEN)
                .file("trip/day 2.jpg", 6_000_000, Place.FREE)
                .file(".bashrc", 300, Place.TAKEN, Caution.HIDDEN, Caution.AUTOSTART)
                .repaired("day:1.jpg -> day_1.jpg");
    }

    private void isAnswered(OfferAnswer answer) {
        assertEquals(List.of("accept " + Script.transfer(1) + " " + answer), engine.calls);
    }

    @Test
    void everythingThatIsToBeKnownIsShownAndWhereNothingIsChosenItCanOnlyBeDeclined(FxRobot robot) {
        offer(robot, trip());
        assertEquals("Anna wants to send you 3 files, 10.0 MB", text(robot, "#sender"));
        assertEquals("3 of 3 files, 10.0 MB", text(robot, "#all"));
        assertEquals("2 names are taken there already", text(robot, "#conflictCount"));
        assertEquals("Look at these first: .bashrc (hidden, acts by itself)", text(robot, "#careful"));
        assertTrue(text(robot, "#repaired").endsWith("day:1.jpg → day_1.jpg"));
        assertEquals("To " + Path.of("/home/me/Downloads") + " · 120.5 GB free", text(robot, "#target"));
        assertFalse(node(robot, "#obstacle").isVisible());
        assertFalse(node(robot, "#acceptAlways").isVisible(), "only who is verified");
        fire(robot, "#all");
        assertTrue(node(robot, "#accept").isDisabled(), "nothing is chosen");
        robot.push(KeyCode.ESCAPE);
        assertEquals(List.of("decline " + Script.transfer(1)), engine.calls);
    }

    @Test
    void theKeyboardReachesEveryChoice(FxRobot robot) {
        offer(robot, trip());
        robot.push(KeyCode.RIGHT).push(KeyCode.DOWN).push(KeyCode.SPACE);
        assertEquals("2 of 3 files, 6.0 MB", text(robot, "#all"));
        robot.push(KeyCode.LEFT)
                .push(KeyCode.F2)
                .push(KeyCode.DOWN)
                .push(KeyCode.DOWN)
                .push(KeyCode.ENTER);
        robot.push(KeyCode.TAB).push(KeyCode.SPACE).push(KeyCode.DOWN).push(KeyCode.ENTER);
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
        assertEquals(1, engine.calls.size(), engine.calls::toString);
        isAnswered(new OfferAnswer(
                Set.of(1), ConflictRule.REPLACE, Map.of(0, ConflictRule.REPLACE), OfferAnswer.Memory.THIS_OFFER));
    }

    @Test
    void theMouseLeavesOutAndChoosesARuleForOneAndForAll(FxRobot robot) {
        offer(robot, trip());
        robot.clickOn(check(robot, 0));
        assertEquals("1 of 3 files, 300 B", text(robot, "#all"));
        robot.interact(() -> rule(robot, 0).getItems().get(2).fire());
        assertEquals("Replace if newer", rule(robot, 0).getText());
        ChoiceBox<ConflictRule> all = robot.lookup("#rule").query();
        robot.interact(() -> all.setValue(ConflictRule.SKIP));
        fire(robot, "#accept");
        isAnswered(new OfferAnswer(
                Set.of(0), ConflictRule.SKIP, Map.of(3, ConflictRule.NEWER), OfferAnswer.Memory.THIS_OFFER));
        assertFalse(node(robot, "#scrim").isVisible());
    }

    @Test
    void whatComesAndGoesBehindTheSheetIsCountedAtOnce(FxRobot robot) {
        offer(robot, trip());
        assertFalse(node(robot, "#behind").isVisible());
        robot.interact(() -> {
            offers.accept(trip().offered(2, 1));
            offers.accept(trip().offered(3, 1));
        });
        assertEquals("2 more offers wait", text(robot, "#behind"));
        assertTrue(node(robot, "#behind").isVisible());
        robot.interact(() -> offers.accept(new PeerEvent.TransferFailed(
                Script.transfer(2),
                Script.peer(1),
                PeerEvent.Direction.INCOMING,
                TransferFailure.CANCELLED_BY_PEER,
                "Taken back.",
                0)));
        assertEquals("1 more offer waits", text(robot, "#behind"));
        fire(robot, "#accept");
        assertFalse(node(robot, "#behind").isVisible(), "the last one is shown now");
    }

    @Test
    void aVerifiedContactIsAcceptedAlways(FxRobot robot) {
        robot.interact(() -> peers.know(List.of(
                new Contact(Script.peer(1), new DisplayName("Anna"), Instant.EPOCH).withTrust(Trust.VERIFIED))));
        offer(robot, trip());
        fire(robot, "#acceptAlways");
        assertEquals("consent " + Script.peer(1) + " ALWAYS", engine.calls.get(0));
        assertTrue(engine.calls.get(1).startsWith("accept "));
    }

    @Test
    void aQuarterOfAMillionItemsHaveNoMoreCellsThanAreSeen(FxRobot robot) {
        Tree tree = new Tree().folder("all", Place.FREE);
        for (int i = 1; i < 250_000; i++) {
            tree.file("all/" + i, 1, Place.FREE);
        }
        PeerEvent offered = tree.offered(1, 1);
        robot.interact(() -> offers.accept(offered));
        robot.push(KeyCode.END).push(KeyCode.SPACE);
        assertTrue(text(robot, "#all").startsWith("249,998 of "));
        int cells = robot.lookup(".offer-cell").queryAll().size();
        assertTrue(cells < 30, cells + " cells");
    }

    /** What a click does, without the way of the mouse. */
    private static void fire(FxRobot robot, String query) {
        ButtonBase button = robot.lookup(query).query();
        robot.interact(button::fire);
    }

    private static Node check(FxRobot robot, int row) {
        return robot.lookup(".offer-row .check-box").nth(row).query();
    }

    private static MenuButton rule(FxRobot robot, int row) {
        return robot.lookup(".rule").<MenuButton>queryAllAs(MenuButton.class).stream()
                .filter(Node::isVisible)
                .skip(row)
                .findFirst()
                .orElseThrow();
    }

    private static Node node(FxRobot robot, String query) {
        return robot.lookup(query).query();
    }

    private static String text(FxRobot robot, String query) {
        return ((Labeled) node(robot, query)).getText();
    }
}

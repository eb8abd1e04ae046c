package dev.punchline.gui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.ShortString;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Pictures;
import dev.punchline.gui.Script;
import dev.punchline.gui.Styled;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.protocol.id.DisplayName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    private final FakeEngine engine = new FakeEngine();
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);

    @Start
    void show(Stage stage) {
        RunningPeer running = new RunningPeer(engine, Script.config(), Optional.empty());
        MainWindow window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        stage.setScene(Styled.scene(window.build(running), 1180, 760));
        stage.show();
    }

    @Test
    void whileNobodyIsThereTheAddressForOthersIsShown(FxRobot robot) {
        assertTrue(node(robot, "#nobody").isVisible());
        assertEquals(Script.MEDIATOR.toString(), text(robot, "#nobodyAddress"));
    }

    @Test
    void theOwnAddressIsShownWholeOrNotAtAll(FxRobot robot) {
        tell(Script.registered());
        robot.interact(() -> {});
        assertTrue(node(robot, "#note").isVisible());
        robot.interact(() -> node(robot, "#note").getScene().getWindow().setWidth(760));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(node(robot, "#note").isVisible());
    }

    @Test
    void aPeerThatAppearsCanBeSentTo(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        assertFalse(node(robot, "#nobody").isVisible());
        assertEquals("Attic", text(robot, "#name"));
        assertFalse(node(robot, "#send").isDisabled());
        tell(Script.offline(1, "Attic", "Laptop", Script.EASY));
        assertTrue(node(robot, "#send").isDisabled());
    }

    @Test
    void beforeTheFirstTryItIsToldWhatToExpect(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        assertEquals("Not tried yet. Connect, or just send something.", text(robot, "#headline"));
        tell(Script.registered());
        assertEquals(
                "Not tried yet. Connect, or just send something.\nA direct connection is likely, within a moment.",
                text(robot, "#headline"));
    }

    @Test
    void aClickInTheListChoosesThePeerToConnectTo(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), Script.online(2, "Barn", "PC", Script.HARD));
        robot.clickOn("Barn");
        robot.clickOn("#connect");
        assertEquals("connect " + Script.peer(2), engine.calls.get(0));
    }

    @Test
    void theMenuOfARowConnectsToItsPeer(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), Script.online(2, "Barn", "PC", Script.HARD));
        robot.clickOn("Barn");
        ListView<?> list = robot.lookup("#list").queryListView();
        robot.interact(() -> list.getContextMenu().getItems().get(0).fire());
        assertEquals("connect " + Script.peer(2), engine.calls.get(0));
    }

    @Test
    void theMenuOfARowShowsWhatWasWithItsPeer(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        ListView<?> list = robot.lookup("#list").queryListView();
        robot.interact(() -> list.getContextMenu().getItems().get(4).fire());
        assertEquals("Attic", text(robot, "#onlyWith"));
        assertEquals("search  with " + Script.peer(1).shortId(), engine.calls.get(engine.calls.size() - 1));
        robot.interact(() -> ((Button) node(robot, "#onlyWith")).fire());
        assertFalse(node(robot, "#onlyWith").isVisible());
        assertEquals("search ", engine.calls.get(engine.calls.size() - 1));
    }

    @Test
    void aPeerIsVerifiedByComparingSymbols(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        ListView<?> list = robot.lookup("#list").queryListView();
        robot.clickOn(list);
        robot.interact(() -> list.getContextMenu().getItems().get(2).fire());
        assertTrue(node(robot, "#comparisonScrim").isVisible());
        tell(pairing(new PairingStep.Compare(ShortString.of(new byte[] {1, 2, 3, 4, 5, 6}))));
        assertEquals(7, robot.lookup(".symbol-tile").queryAll().size());
        robot.clickOn("#same");
        tell(pairing(new PairingStep.Verified()));
        assertEquals(List.of("pair " + Script.peer(1), "confirm " + Script.peer(1)), engine.calls);
        robot.clickOn("#close");
        assertFalse(node(robot, "#comparisonScrim").isVisible());
    }

    private static PeerEvent pairing(PairingStep step) {
        return new PeerEvent.Pairing(Script.peer(1), PeerEvent.Direction.OUTGOING, step);
    }

    @Test
    void aPeerWithTheNameOfAContactAndAnotherKeyIsAFullStopUntilItIsSettled(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        Contact known = new Contact(Script.peer(9), new DisplayName("Attic"), Instant.EPOCH);
        engine.tellContacts.accept(List.of(known));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(node(robot, "#keyChange").isVisible());
        assertTrue(node(robot, "#send").isDisabled());
        assertTrue(node(robot, "#connect").isDisabled());
        robot.clickOn("#compareChanged");
        tell(pairing(new PairingStep.Compare(ShortString.of(new byte[] {1, 2, 3, 4, 5, 6}))));
        robot.clickOn("#same");
        tell(pairing(new PairingStep.Verified()));
        assertEquals("accept key " + Script.peer(9) + " -> " + Script.peer(1), engine.calls.get(2));
        engine.tellContacts.accept(List.of(known.withKey(Script.peer(1), Instant.EPOCH)));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(node(robot, "#keyChange").isVisible());
        assertFalse(node(robot, "#send").isDisabled());
    }

    @Test
    void twoThousandPeersHaveNoMoreCellsThanAreSeen(FxRobot robot) {
        PeerEvent[] all = new PeerEvent[2_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = Script.online(i + 1, "Peer " + i, "PC", Script.EASY);
        }
        tell(all);
        assertEquals("2,000 online", text(robot, "#online"));
        int cells = robot.lookup(".peer-cell").queryAll().size();
        assertTrue(cells < 60, cells + " cells");
    }

    @Test
    void theHistoryShowsTenThousandEntriesInTheCellsThatAreSeen(FxRobot robot) {
        for (int i = 0; i < 10_000; i++) {
            engine.past.add(new HistoryEntry(
                    Script.transfer(i),
                    Instant.EPOCH,
                    PeerEvent.Direction.OUTGOING,
                    new HistoryEntry.With(Script.peer(1), "Attic"),
                    new HistoryEntry.Content(HistoryEntry.Kind.FILES, 1, 1_000, List.of("file " + i)),
                    HistoryEntry.Way.NONE,
                    new HistoryEntry.Outcome(HistoryEntry.DONE, 1_000, Duration.ofSeconds(1))));
        }
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                10_000, robot.lookup("#entries").queryTableView().getItems().size());
        int rows = robot.from(robot.lookup("#entries").queryTableView())
                .lookup(".table-row-cell")
                .queryAll()
                .size();
        assertTrue(rows > 3 && rows < 60, rows + " rows");
        robot.clickOn("#words").write("deed");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(engine.calls.contains("search deed"), engine.calls::toString);
    }

    @Test
    void theListFollowsASearch(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), Script.online(2, "Barn", "PC", Script.HARD));
        robot.clickOn("#search").write("barn");
        ListView<?> list = robot.lookup("#list").queryListView();
        assertEquals(1, list.getItems().size());
        assertEquals("Attic", text(robot, "#name"));
    }

    @Test
    void anOfferIsAskedAboutAndAccepted(FxRobot robot) {
        tell(
                Script.online(1, "Attic", "Laptop", Script.EASY),
                Script.offered(5, 1, OfferState.WAITS_FOR_US, 48_200_000, "trip/1.jpg", "trip/2.jpg"));
        assertEquals("Attic wants to send you 2 files, 48.2 MB", text(robot, "#sender"));
        robot.clickOn("#accept");
        assertTrue(engine.calls.get(0).startsWith("accept " + Script.transfer(5)));
        assertFalse(node(robot, "#scrim").isVisible());
    }

    @Test
    void anOfferIsDeclinedWithTheKeyboard(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), Script.offered(5, 1, OfferState.WAITS_FOR_US, 1, "a"));
        for (int i = 0; i < 5; i++) {
            robot.push(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
            Node owner = node(robot, "#scrim").getScene().getFocusOwner();
            assertTrue(
                    robot.from(node(robot, "#scrim"))
                            .lookup(owner::equals)
                            .tryQuery()
                            .isPresent(),
                    owner::toString);
        }
        robot.push(KeyCode.ESCAPE);
        assertEquals("decline " + Script.transfer(5), engine.calls.get(0));
    }

    @Test
    void aTextIsAcceptedAndThenRead(FxRobot robot) {
        tell(
                Script.online(1, "Attic", "Laptop", Script.EASY),
                new PeerEvent.TextOffered(
                        Script.transfer(6), Script.peer(1), Direction.INCOMING, 11, OfferState.WAITS_FOR_US));
        robot.clickOn("#acceptText");
        assertEquals("read " + Script.transfer(6), engine.calls.get(0));
        tell(new PeerEvent.TextDelivered(
                Script.transfer(6),
                Script.peer(1),
                Direction.INCOMING,
                new TextMessage("hello\u202e there"),
                Script.millis(4)));
        assertEquals(
                "hello_ there", robot.lookup("#text").queryTextInputControl().getText());
        robot.clickOn("#closeText");
        assertFalse(node(robot, "#messageScrim").isVisible());
    }

    @Test
    void aTextIsWrittenToTheChosenPeer(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY));
        robot.clickOn(node(robot, "#send").lookup(".arrow-button"));
        robot.clickOn("Send a text or a link…");
        robot.write("hi");
        assertEquals("Send to Attic", text(robot, "#sendText"));
        robot.clickOn("#sendText");
        assertEquals("text " + Script.peer(1) + " hi", engine.calls.get(0));
        robot.push(KeyCode.ESCAPE);
        assertFalse(node(robot, "#composeScrim").isVisible());
    }

    @Test
    void aTextIsWrittenToSeveralWithTheKeyboardAlone(FxRobot robot) {
        tell(Script.online(1, "Attic", "Laptop", Script.EASY), Script.online(2, "Barn", "PC", Script.EASY));
        robot.clickOn(node(robot, "#send").lookup(".arrow-button"));
        robot.clickOn("Send a text or a link…");
        robot.write("hi");
        robot.push(KeyCode.SHORTCUT, KeyCode.TAB); // a tab alone is part of the text
        robot.write("barn").push(KeyCode.TAB).push(KeyCode.HOME).push(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Send to Attic and 1 more", text(robot, "#sendText"));
        robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
        assertEquals(List.of("text " + Script.peer(1) + " hi", "text " + Script.peer(2) + " hi"), engine.calls);
    }

    @Test
    void aBusyAfternoonIsTold(FxRobot robot) {
        FxThread.INSTANCE.execute(() -> Pictures.tell(feed));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Connected directly through both routers in 212 ms", text(robot, "#headline"));
        assertEquals(5, robot.lookup(".timeline-step.done").queryAll().size());
        assertTrue(robot.lookup("64 %").tryQuery().isPresent());
        assertEquals("4", text(robot, "#count"));
    }

    @Test
    void aPageIsReachedWithTheKeyboardAndLeftAgain(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        assertTrue(node(robot, "#page").isVisible());
        assertFalse(node(robot, "#home").isVisible());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        assertTrue(node(robot, "#home").isVisible());
    }

    @Test
    void theLookIsFlipped(FxRobot robot) {
        robot.clickOn("#look");
        assertTrue(String.valueOf(Application.getUserAgentStylesheet()).contains("dark"));
        robot.clickOn("#look");
        assertTrue(String.valueOf(Application.getUserAgentStylesheet()).contains("light"));
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

    private static String text(FxRobot robot, String query) {
        return ((Labeled) node(robot, query)).getText();
    }
}

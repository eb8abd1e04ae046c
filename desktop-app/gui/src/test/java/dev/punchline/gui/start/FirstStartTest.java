package dev.punchline.gui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.engine.lan.LanMediator;
import dev.punchline.gui.Script;
import dev.punchline.gui.fx.Views;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FirstStartTest {
    private final List<FirstAnswer> answers = new ArrayList<>();

    private final LanMediator attic =
            new LanMediator(new DisplayName("Anna_s attic"), URI.create("http://192.168.1.5:8080"));
    private final FirstStartViewModel first = new FirstStartViewModel(new DisplayName("me"), answers::add);

    @Start
    void show(Stage stage) {
        stage.setScene(new Scene(
                new Views()
                        .with(FirstStartController.class, () -> new FirstStartController(first))
                        .load(FirstStartController.class),
                900,
                600));
        stage.show();
    }

    @Test
    void whoStartsHereHostsAMediator(FxRobot robot) {
        robot.clickOn("#host");
        assertEquals(Optional.empty(), answers.get(0).connection().mediator());
        assertEquals(
                Optional.of(new DisplayName("me")), answers.get(0).connection().name());
    }

    @Test
    void theColourThatIsChosenIsKeptAndMayBeLeftAgain(FxRobot robot) {
        press(robot, "Teal");
        robot.clickOn("#host");
        press(robot, "Red");
        robot.clickOn("#host");
        press(robot, "Red");
        robot.clickOn("#host");
        assertEquals(
                List.of(Optional.of(PeerColour.TEAL), Optional.of(PeerColour.RED), Optional.empty()),
                answers.stream().map(answer -> answer.connection().colour()).toList());
    }

    private static void press(FxRobot robot, String colour) {
        Node disc = robot.lookup(".swatch")
                .match(each -> colour.equals(each.getAccessibleText()))
                .query();
        robot.clickOn(disc);
    }

    @Test
    void anAddressIsJoinedWithTheKeyboard(FxRobot robot) {
        robot.clickOn("#mediatorAddress").write("192.168.1.5:8080").push(KeyCode.ENTER);
        assertEquals(
                Optional.of(URI.create("http://192.168.1.5:8080")),
                answers.get(0).connection().mediator());
    }

    @Test
    void whatIsHeardOnTheNetworkIsJoinedAndShownNoLongerThanItIsThere(FxRobot robot) {
        assertFalse(robot.lookup("#nearby").query().isVisible());
        robot.interact(() -> first.heard(List.of(attic)));
        robot.clickOn("Join Anna_s attic (192.168.1.5:8080)");
        assertEquals(Optional.of(attic.address()), answers.get(0).connection().mediator());
        robot.interact(() -> first.heard(List.of()));
        assertFalse(robot.lookup("#nearby").query().isVisible());
    }

    @Test
    void aPastedLinkTellsWhoInvitesAndIsJoined(FxRobot robot) {
        InviteLink link = new InviteLink(
                Script.MEDIATOR,
                new RoomName("attic"),
                Optional.of(new Inviter(Script.peer(1), new DisplayName("Anna"))));
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, link.text())));
        robot.clickOn("#mediatorAddress").push(KeyCode.SHORTCUT, KeyCode.V);
        assertTrue(text(robot, "#inviter").startsWith("Anna invites you."), text(robot, "#inviter"));
        robot.push(KeyCode.ENTER);
        FirstAnswer answer = answers.get(0);
        assertEquals(Optional.of(link), answer.opened());
        assertEquals(Optional.of(Script.MEDIATOR), answer.connection().mediator());
        assertEquals(new RoomName("attic"), answer.connection().room());
    }

    @Test
    void aLinkThatWasCutOffIsToldAndNotJoined(FxRobot robot) {
        robot.clickOn("#mediatorAddress").write("punchline://join?m=http").clickOn("#join");
        assertEquals(List.of(), answers);
        assertEquals("That is no whole invite link. Copy it once more.", text(robot, "#fault"));
    }

    private static String text(FxRobot robot, String query) {
        return ((Labeled) robot.lookup(query).query()).getText();
    }

    @Test
    void whatIsNoAddressIsToldAndNotJoined(FxRobot robot) {
        robot.clickOn("#mediatorAddress").write("no way").clickOn("#join");
        assertEquals(List.of(), answers);
        assertEquals("That is no address of a mediator.", text(robot, "#fault"));
    }
}

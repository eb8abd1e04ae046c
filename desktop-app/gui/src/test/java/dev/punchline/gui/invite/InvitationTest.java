package dev.punchline.gui.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.main.MainWindow;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InvitationTest {
    private final List<InviteLink> joined = new ArrayList<>();
    private MainWindow window;

    @Start
    void show(Stage stage) {
        EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
        window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {}).joining(joined::add);
        stage.setScene(new Scene(
                window.build(new RunningPeer(new FakeEngine(), Script.config(), Optional.empty())), 1180, 760));
        stage.show();
    }

    private static InviteLink link(PeerId peer) {
        return new InviteLink(
                URI.create("https://meet.example#sha256=" + "A".repeat(43)),
                RoomName.DEFAULT,
                Optional.of(new Inviter(peer, new DisplayName("Anna"))));
    }

    @Test
    void theOwnLinkIsCopied(FxRobot robot) {
        robot.clickOn("#invite").clickOn("#copyLink");
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        InviteLink own = InviteLink.parse(copied[0]);
        assertEquals(Script.MEDIATOR, own.mediator());
        assertEquals(Optional.of(new Inviter(Script.peer(0), Script.config().name())), own.inviter());
        robot.push(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#inviteScrim").query().isVisible());
    }

    @Test
    void aLinkOfAnotherProgramJoinsNothingBeforeThePersonSaysYes(FxRobot robot) {
        InviteLink link = link(Script.peer(1));
        robot.interact(() -> window.ask(link));
        assertEquals("Anna invites you", text(robot, "#joinTitle"));
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.ESCAPE);
        assertEquals(List.of(), joined);
        robot.interact(() -> window.ask(link));
        press(robot, "#joinNow");
        assertEquals(List.of(link), joined);
        assertFalse(robot.lookup("#joinScrim").query().isVisible());
    }

    @Test
    void theOwnLinkIsNotJoined(FxRobot robot) {
        robot.interact(() -> window.ask(link(Script.peer(0))));
        assertEquals("This is your own invite link", text(robot, "#joinTitle"));
        assertFalse(robot.lookup("#joinNow").query().isVisible());
        assertTrue(robot.lookup("#joinScrim").query().isVisible());
    }

    /** Not by the mouse: where a button stands is known only after the next layout, which nothing waits for. */
    private static void press(FxRobot robot, String query) {
        robot.interact(() -> robot.lookup(query).queryButton().fire());
    }

    private static String text(FxRobot robot, String query) {
        return ((Labeled) robot.lookup(query).query()).getText();
    }
}

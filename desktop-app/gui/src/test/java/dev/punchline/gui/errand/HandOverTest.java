package dev.punchline.gui.errand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.main.MainWindow;
import dev.punchline.gui.start.RunningPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A second start, and the window of the first one. */
@ExtendWith(ApplicationExtension.class)
class HandOverTest {
    private static final InviteLink LINK =
            InviteLink.parse("punchline://join?m=http%3A%2F%2Fmeet.example&p=" + Script.peer(3) + "&n=Anna");
    private final FakeEngine engine = new FakeEngine();
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
    private final ErrandDesk desk = new ErrandDesk();

    @Start
    void show(Stage stage) {
        MainWindow window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        stage.setScene(new Scene(window.build(new RunningPeer(engine, Script.config(), Optional.empty())), 1180, 760));
        stage.show();
        desk.open(errand -> {
            errand.link().ifPresent(window::ask);
            window.ready(errand.files());
            return Errand.NONE;
        });
    }

    @Test
    void theLinkIsAskedAboutAndTheFilesWaitForAPeer(@TempDir Path home, FxRobot robot) throws Exception {
        // They are there: what cannot be read is not sent.
        List<Path> files = List.of(
                Files.writeString(home.resolve("plan.pdf"), "a plan"),
                Files.writeString(home.resolve("notes"), "some notes"));
        try (OneInstance running = OneInstance.claim(home, Errand.NONE).orElseThrow()) {
            running.listen(errand -> FxThread.INSTANCE.execute(() -> desk.take(errand)));
            assertTrue(OneInstance.claim(home, new Errand(Optional.of(LINK), files))
                    .isEmpty());
        }
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup("#joinScrim").query().isVisible());
        WaitForAsyncUtils.waitForFxEvents(); // it may have been seen in the middle of being shown
        assertEquals("Anna invites you", text(robot, "#joinTitle"));
        press(robot, "#joinNot");
        assertEquals("Ready to send: plan.pdf and 1 more", text(robot, "#readyFiles"));
        assertTrue(robot.lookup("#sendReady").query().isDisabled());
        robot.interact(() -> feed.accept(Script.online(1, "Attic", "Laptop", Script.EASY)));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Send to Attic", text(robot, "#sendReady"));
        press(robot, "#sendReady");
        press(robot, "#sendNot");
        assertTrue(robot.lookup("#readyBar").query().isVisible(), "they wait on");
        press(robot, "#sendReady");
        press(robot, "#sendNow");
        assertTrue(engine.calls.contains("send " + Script.peer(1) + " " + files), engine.calls.toString());
        assertFalse(robot.lookup("#readyBar").query().isVisible());
    }

    @Test
    void whatNobodyCanSeeToWaits() {
        ErrandDesk early = new ErrandDesk();
        List<Path> files = List.of(Path.of("plan.pdf").toAbsolutePath());
        Errand errand = new Errand(Optional.of(LINK), files);
        early.take(errand);
        early.open(asked -> new Errand(Optional.empty(), asked.files()));
        early.close();
        List<Errand> seen = new ArrayList<>();
        early.open(asked -> {
            seen.add(asked);
            return Errand.NONE;
        });
        assertEquals(List.of(new Errand(Optional.empty(), files)), seen);
    }

    /** Not by the mouse: where a button stands is known only after the next layout, which nothing waits for. */
    private static void press(FxRobot robot, String query) {
        robot.interact(() -> robot.lookup(query).queryButton().fire());
    }

    private static String text(FxRobot robot, String query) {
        return ((Labeled) robot.lookup(query).query()).getText();
    }
}

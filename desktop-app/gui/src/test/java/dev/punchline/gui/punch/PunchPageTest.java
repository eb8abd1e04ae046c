package dev.punchline.gui.punch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.gui.fx.Motion;
import dev.punchline.gui.fx.Views;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PunchPageTest {
    private final FakeArchive archive = new FakeArchive();
    private final PunchViewModel view = new PunchViewModel(archive, Instant::now);

    @Start
    void show(Stage stage) {
        PunchActions actions = new PunchActions(peer -> {}, Optional.empty(), () -> {});
        PunchController controller = new PunchController(view, new PunchTexts(Locale.ENGLISH), actions, Motion.FULL);
        stage.setScene(new Scene(
                new Views().with(PunchController.class, () -> controller).load(PunchController.class), 700, 600));
        stage.show();
    }

    @Test
    void withoutAttemptsThePageTeaches(FxRobot robot) {
        assertTrue(robot.lookup("No attempts yet").query().isVisible());
    }

    @Test
    void anOpenedTraceIsMovedThroughWithTheKeyboard(FxRobot robot) {
        robot.interact(() -> view.open(Path.of("birthday")));
        assertEquals("Connected directly through a port found by search, in 877 ms", sentence(robot));
        assertEquals(
                FakeArchive.recorded("birthday").events().size(),
                robot.lookup("#facts").<ListView<?>>query().getItems().size());
        Slider moment = robot.lookup("#moment").query();
        robot.interact(moment::requestFocus);
        robot.push(KeyCode.HOME);
        assertEquals(0, view.picture().get().now().toMillis());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        assertEquals(3 * 0.05, view.playback().get().share(), 0.001);
        assertEquals("Probing all pairs of addresses", sentence(robot));
        robot.push(KeyCode.END);
        assertTrue(view.picture().get().connected().isPresent());
    }

    @Test
    void theReplayButtonPlaysAndPauses(FxRobot robot) {
        robot.interact(() -> view.open(Path.of("reflexive")));
        robot.clickOn("#play");
        assertEquals(Playback.State.PLAYING, view.playback().get().state());
        assertEquals("Pause", ((Labeled) robot.lookup("#play").query()).getText());
        robot.clickOn("#play");
        assertEquals(Playback.State.RESTING, view.playback().get().state());
    }

    @Test
    void aForeignFileIsToldOfWhereOneLooks(FxRobot robot) {
        robot.interact(() -> view.open(Path.of("tcp")));
        robot.interact(() -> view.open(Path.of("foreign")));
        assertEquals(
                "This file can’t be opened: line 1: not strict JSON",
                ((Labeled) robot.lookup("#note").query()).getText());
    }

    private static String sentence(FxRobot robot) {
        return ((Labeled) robot.lookup("#sentence").query()).getText();
    }
}

package dev.punchline.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.gui.settings.Closing;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WindowLifeTest {
    private final List<String> told = new ArrayList<>();
    private Closing closing = Closing.HIDES;
    private Stage stage;
    private WindowLife life;

    @Start
    void show(Stage shown) {
        stage = shown;
        stage.setScene(new Scene(new Label("window"), 300, 200));
        life = new WindowLife(stage, () -> closing, notice -> told.add(notice.title()), () -> told.add("quit"));
        life.begin();
        stage.show();
    }

    @Test
    void itGoesOnWithoutItsWindowAndSaysSoOnce(FxRobot robot) {
        close(robot);
        assertFalse(stage.isShowing());
        robot.interact(life::show);
        assertTrue(stage.isShowing());
        close(robot);
        assertEquals(List.of("Punchline goes on receiving"), told);
    }

    @Test
    void itEndsWithItsWindowWhereThatIsWanted(FxRobot robot) {
        closing = Closing.ENDS;
        close(robot);
        assertEquals(List.of("quit"), told);
    }

    @Test
    void aKeyEndsItEitherWay(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.Q);
        assertEquals(List.of("quit"), told);
    }

    private void close(FxRobot robot) {
        robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }
}

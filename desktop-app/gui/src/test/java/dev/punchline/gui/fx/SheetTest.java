package dev.punchline.gui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SheetTest {
    private final Button behind = new Button("behind");
    private final Button first = new Button("first");
    private final VBox scrim = new VBox(first, new Button("second"));
    private final List<String> left = new ArrayList<>();

    @Start
    void show(Stage stage) {
        scrim.setVisible(false);
        Sheet.on(scrim, () -> first, () -> {
            left.add("escape");
            scrim.setVisible(false);
        });
        stage.setScene(new Scene(new StackPane(new VBox(new Button("other"), behind), scrim), 300, 200));
        stage.show();
    }

    @Test
    void hasTheKeyboardWhileItIsThereAndGivesItBack(FxRobot robot) {
        robot.interact(behind::requestFocus);
        robot.interact(() -> scrim.setVisible(true));
        assertTrue(first.isFocused());
        robot.interact(behind::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(first.isFocused(), "what is behind the sheet gets no key");
        robot.push(KeyCode.ESCAPE);
        assertEquals(List.of("escape"), left);
        assertTrue(behind.isFocused(), "who had the keyboard before has it again");
    }
}

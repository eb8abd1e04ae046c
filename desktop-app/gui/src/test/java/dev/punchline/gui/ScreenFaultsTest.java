package dev.punchline.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ScreenFaultsTest {
    private final Pane page = new Pane();
    private Stage stage;

    @Start
    void show(Stage shared) {
        stage = new Stage();
        stage.setScene(Styled.scene(page, 300, 200));
        stage.show();
    }

    @AfterEach
    void leave(FxRobot robot) {
        robot.interact(stage::hide);
    }

    private List<String> faults(FxRobot robot, Node... content) {
        List<String> found = new ArrayList<>();
        robot.interact(() -> {
            page.getChildren().setAll(content);
            page.applyCss();
            page.layout();
            found.addAll(ScreenFaults.of(stage.getScene()));
        });
        return found;
    }

    @Test
    void aControlWithoutANameIsFoundAndALabelNamesIt(FxRobot robot) {
        TextField field = new TextField();
        assertTrue(faults(robot, field).get(0).endsWith("has no name"));
        Label label = new Label("Name");
        label.setLabelFor(field);
        assertEquals(List.of(), faults(robot, label, field));
    }

    @Test
    void whatIsTooSmallIsFound(FxRobot robot) {
        CheckBox small = new CheckBox("Small");
        small.setStyle("-fx-min-height: 12px; -fx-max-height: 12px;");
        assertTrue(faults(robot, small).get(0).contains("is too small"));
        assertEquals(List.of(), faults(robot, new CheckBox("As usual")));
    }

    @Test
    void whatLiesOutsideIsFoundUnlessItScrolls(FxRobot robot) {
        Button far = new Button("Far away");
        far.setLayoutX(280);
        assertTrue(faults(robot, far).get(0).contains("lies outside"));
        Button below = new Button("Below");
        below.setTranslateY(500);
        assertEquals(List.of(), faults(robot, new ScrollPane(below)));
    }

    @Test
    void wordsThatAreCutOffAreFound(FxRobot robot) {
        Button narrow = new Button("Words that need much room");
        narrow.setPrefWidth(60);
        assertTrue(faults(robot, narrow).get(0).contains("is cut off"));
        narrow.setVisible(false);
        assertEquals(List.of(), faults(robot, narrow));
    }
}

package dev.punchline.gui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.gui.fx.Views;
import dev.punchline.gui.settings.Connection;
import dev.punchline.protocol.id.DisplayName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FirstStartTest {
    private final List<Connection> answers = new ArrayList<>();

    @Start
    void show(Stage stage) {
        FirstStartViewModel first = new FirstStartViewModel(new DisplayName("me"), answers::add);
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
        assertEquals(Optional.empty(), answers.get(0).mediator());
        assertEquals(Optional.of(new DisplayName("me")), answers.get(0).name());
    }

    @Test
    void anAddressIsJoinedWithTheKeyboard(FxRobot robot) {
        robot.clickOn("#mediatorAddress").write("192.168.1.5:8080").push(KeyCode.ENTER);
        assertEquals(
                Optional.of(URI.create("http://192.168.1.5:8080")),
                answers.get(0).mediator());
    }

    @Test
    void whatIsNoAddressIsToldAndNotJoined(FxRobot robot) {
        robot.clickOn("#mediatorAddress").write("no way").clickOn("#join");
        assertEquals(List.of(), answers);
        assertEquals(
                "That is no address of a mediator.",
                ((Labeled) robot.lookup("#fault").query()).getText());
    }
}

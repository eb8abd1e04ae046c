package dev.punchline.gui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.start.RunningPeer;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** With another language the window is built anew; what it was before is held by nobody, and does no work. */
@ExtendWith(ApplicationExtension.class)
class FormerViewTest {
    private static final int COLLECTIONS = 50;

    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
    private MainWindow window;
    private Scene scene;

    @Start
    void show(Stage stage) {
        RunningPeer running = new RunningPeer(new FakeEngine(), Script.config(), Optional.empty());
        window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        scene = new Scene(window.build(running), 1180, 760);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void canGoOnceAnotherIsShown(FxRobot robot) {
        tell("Attic");
        // Not by keys: TestFX keeps every event, and with it what it came from.
        for (KeyCode page : List.of(KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT1)) {
            KeyCombination keys = new KeyCodeCombination(page, KeyCombination.SHORTCUT_DOWN);
            robot.interact(() -> scene.getAccelerators().get(keys).run());
        }
        WeakReference<Parent> former = new WeakReference<>(scene.getRoot());
        robot.interact(() -> scene.setRoot(window.rebuild()));
        tell("Barn");
        assertEquals("Barn", ((Labeled) robot.lookup("#name").query()).getText());
        for (int i = 0; i < COLLECTIONS && former.get() != null; i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertNull(former.get(), "the former view is still held");
    }

    private void tell(String name) {
        feed.accept(Script.online(1, name, "Laptop", Script.EASY));
        WaitForAsyncUtils.waitForFxEvents();
    }
}

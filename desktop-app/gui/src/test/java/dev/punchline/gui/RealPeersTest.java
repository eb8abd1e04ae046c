package dev.punchline.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.host.BundledMediator;
import dev.punchline.gui.host.HostedMediator;
import dev.punchline.gui.main.MainWindow;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window over a real engine, another engine on the other side, and the bundled mediator, all on loopback. */
@ExtendWith(ApplicationExtension.class)
class RealPeersTest {
    @TempDir
    Path folder;

    private final BlockingQueue<PeerEvent> otherHears = new LinkedBlockingQueue<>();
    private HostedMediator mediator;
    private PeerEngine other;
    private RunningPeer window;
    private FxWatch watch;

    @Start
    void show(Stage stage) throws IOException {
        mediator = BundledMediator.forThisComputer();
        EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
        EngineConfig config = config("window", AcceptPolicy.ASK);
        window = new RunningPeer(PunchlineEngine.start(config, feed), config, Optional.of(mediator));
        other = PunchlineEngine.start(config("other side", AcceptPolicy.ALL), otherHears::add);
        MainWindow content = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        stage.setScene(new Scene(content.build(window), 1180, 760));
        stage.show();
    }

    /** Once the window stands: its making above is not what the program does on this thread. */
    @BeforeEach
    void watch() {
        watch = FxWatch.begin();
    }

    @AfterEach
    void stop() throws IOException {
        List<String> slow = watch.end();
        other.close();
        window.close();
        assertEquals(List.of(), slow, "on the JavaFX thread");
    }

    @Test
    void aFilePastedIntoTheWindowArrives(FxRobot robot) throws Exception {
        Path file = randomFile("report.bin", 3_000_000);
        soon(() -> text(robot, "#name").equals("other side"));
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        soon(() -> text(robot, "#sendTotal").equals("1 file, 3.0 MB"));
        robot.push(KeyCode.ENTER);
        soon(() -> robot.lookup("Complete").tryQuery().isPresent());
        assertEquals(-1, Files.mismatch(file, folder.resolve("other side/downloads/report.bin")));
        assertTrue(text(robot, "#headline").startsWith("Connected directly on the same network"));
        assertEquals(5, robot.lookup(".timeline-step.done").queryAll().size());
    }

    @Test
    void ofTheFilesOfTheOtherSideOneReplacesWhatIsThereAndOneIsLeftOut(FxRobot robot) throws Exception {
        Path file = randomFile("photo.bin", 1_000_000);
        Path unwanted = randomFile("unwanted.bin", 1_000);
        Files.writeString(
                Files.createDirectories(folder.resolve("window/downloads")).resolve("photo.bin"), "old");
        soon(() -> text(robot, "#name").equals("other side"));
        other.send(window.engine().peerId(), List.of(file, unwanted));
        soon(() -> robot.lookup("#scrim").query().isVisible());
        assertEquals("1 name is taken there already", text(robot, "#conflictCount"));
        robot.push(KeyCode.DOWN).push(KeyCode.SPACE);
        ChoiceBox<ConflictRule> rule = robot.lookup("#rule").query();
        robot.interact(() -> rule.setValue(ConflictRule.REPLACE));
        robot.clickOn("#accept");
        soon(() -> robot.lookup("Complete").tryQuery().isPresent());
        assertEquals(-1, Files.mismatch(file, folder.resolve("window/downloads/photo.bin")));
        assertTrue(Files.notExists(folder.resolve("window/downloads/unwanted.bin")));
    }

    @Test
    void aDeclinedOfferLeavesNothing(FxRobot robot) throws Exception {
        Path file = randomFile("photo.bin", 1_000);
        soon(() -> text(robot, "#name").equals("other side"));
        other.send(window.engine().peerId(), List.of(file));
        soon(() -> robot.lookup("#scrim").query().isVisible());
        robot.push(KeyCode.ESCAPE);
        soon(() -> robot.lookup("Declined").tryQuery().isPresent());
        assertTrue(Files.notExists(folder.resolve("window/downloads/photo.bin")));
    }

    private Path randomFile(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    private EngineConfig config(String name, AcceptPolicy accept) {
        return new EngineConfig(
                folder.resolve(name).resolve("home"),
                new DisplayName(name),
                new DisplayName("test"),
                mediator.address(),
                RoomName.DEFAULT,
                folder.resolve(name).resolve("downloads"),
                accept,
                PortMappingPolicy.OFF,
                BulkTcp.ALLOWED,
                EngineConfig.DEFAULT_PATIENCE);
    }

    private static void soon(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String query) {
        return ((Labeled) robot.lookup(query).query()).getText();
    }
}

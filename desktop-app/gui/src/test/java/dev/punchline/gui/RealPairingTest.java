package dev.punchline.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.PunchlineEngine;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Two windows side by side, each over a real engine, and the bundled mediator, all on loopback. */
@ExtendWith(ApplicationExtension.class)
class RealPairingTest {
    @TempDir
    Path folder;

    private HostedMediator mediator;
    private RunningPeer anna;
    private RunningPeer ben;
    private Parent annasWindow;
    private Parent bensWindow;

    @Start
    void show(Stage stage) throws IOException {
        mediator = BundledMediator.forThisComputer();
        EngineFeed annasFeed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
        EngineFeed bensFeed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
        anna = peer("Anna", annasFeed, Optional.of(mediator));
        ben = peer("Ben", bensFeed, Optional.empty());
        annasWindow = window(anna, annasFeed);
        bensWindow = window(ben, bensFeed);
        stage.setScene(new Scene(new HBox(annasWindow, bensWindow), 1260, 760));
        stage.show();
    }

    @AfterEach
    void stop() {
        ben.close();
        anna.close();
    }

    @Test
    void twoPeopleCompareSymbolsFromWindowToWindow(FxRobot robot) throws Exception {
        soon(() -> text(annasWindow, "#name").equals("Ben")
                && text(bensWindow, "#name").equals("Anna"));
        fire(robot, annasWindow, "#verify");
        soon(() -> seen(bensWindow, "#agree"));
        fire(robot, bensWindow, "#agree");
        soon(() -> seen(annasWindow, "#same") && seen(bensWindow, "#same"));
        assertEquals(7, symbols(annasWindow).size());
        assertEquals(symbols(annasWindow), symbols(bensWindow));
        fire(robot, annasWindow, "#same");
        fire(robot, bensWindow, "#same");
        soon(() -> text(annasWindow, "#sentence").startsWith("Ben is verified")
                && text(bensWindow, "#sentence").startsWith("Anna is verified"));
        soon(() -> !seen(annasWindow, "#verify") && !seen(bensWindow, "#verify"));
        fire(robot, annasWindow, "#close");
        assertFalse(seen(annasWindow, "#sentence"));
    }

    @Test
    void oneWhoSeesAnotherStringEndsItForBoth(FxRobot robot) throws Exception {
        soon(() -> text(annasWindow, "#name").equals("Ben")
                && text(bensWindow, "#name").equals("Anna"));
        fire(robot, annasWindow, "#verify");
        soon(() -> seen(bensWindow, "#agree"));
        fire(robot, bensWindow, "#agree");
        fire(robot, bensWindow, "#differ");
        soon(() -> text(annasWindow, "#close").equals("Close")
                && text(bensWindow, "#close").equals("Close"));
        assertEquals(text(annasWindow, "#sentence"), text(bensWindow, "#sentence"));
        fire(robot, annasWindow, "#close");
        soon(() -> seen(annasWindow, "#verify"));
    }

    private static List<String> symbols(Parent window) {
        return window.lookupAll(".symbol-word").stream()
                .map(word -> ((Labeled) word).getText())
                .toList();
    }

    private static void fire(FxRobot robot, Parent window, String button) {
        robot.interact(() -> ((Button) window.lookup(button)).fire());
    }

    private static boolean seen(Parent window, String query) {
        for (Node node = window.lookup(query); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String text(Parent window, String query) {
        return ((Labeled) window.lookup(query)).getText();
    }

    private static Parent window(RunningPeer peer, EngineFeed feed) {
        return new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {}).build(peer);
    }

    private RunningPeer peer(String name, EngineFeed feed, Optional<HostedMediator> hosted) throws IOException {
        EngineConfig config = new EngineConfig(
                folder.resolve(name).resolve("home"),
                new DisplayName(name),
                new DisplayName("test"),
                mediator.address(),
                RoomName.DEFAULT,
                folder.resolve(name).resolve("downloads"),
                AcceptPolicy.ASK,
                PortMappingPolicy.OFF,
                BulkTcp.ALLOWED,
                EngineConfig.DEFAULT_PATIENCE);
        return new RunningPeer(PunchlineEngine.start(config, feed), config, hosted);
    }

    /** On the JavaFX thread, which the windows belong to. */
    private static void soon(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(60_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}

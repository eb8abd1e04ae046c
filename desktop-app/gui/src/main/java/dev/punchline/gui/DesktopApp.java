package dev.punchline.gui;

import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.UserFolders;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.fx.Pulse;
import dev.punchline.gui.fx.SystemLook;
import dev.punchline.gui.fx.Views;
import dev.punchline.gui.host.BundledMediator;
import dev.punchline.gui.main.MainWindow;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.gui.start.StartController;
import dev.punchline.gui.start.StartOptions;
import dev.punchline.gui.start.StartViewModel;
import dev.punchline.gui.start.Startup;
import dev.punchline.gui.text.Language;
import dev.punchline.gui.text.Texts;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The window's life: shown at once, and filled when the peer runs. */
public final class DesktopApp extends Application {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 760;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;

    private final Executor background = task -> new Thread(task, "punchline-background").start();
    private final Pulse pulse = new Pulse();
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, pulse);
    private Look systemLook = Look.LIGHT;

    /** Not on the JavaFX thread, and before the first window: it never flashes in the other look. */
    @Override
    public void init() {
        Texts.speak(Language.of(Locale.getDefault(Locale.Category.DISPLAY)));
        systemLook = SystemLook.of(System.getProperty("os.name")).ask();
    }

    @Override
    public void start(Stage stage) {
        LookSwitch looks = new LookSwitch(Look::apply);
        looks.set(systemLook);
        StartOptions options = StartOptions.read(getParameters().getRaw(), System.getenv(), UserFolders.ofThisUser());
        Startup startup = new Startup(options, BundledMediator::forTheNetwork, PunchlineEngine::start);
        Scene scene = new Scene(startView(startup, stage, looks));
        scene.getStylesheets().add(resource("punchline.css"));
        stage.setScene(scene);
        stage.setTitle("Punchline");
        stage.getIcons().add(new Image(resource("icon.png")));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        size(stage);
        stage.show();
        // Openbox answers the first showing with a size of its own (200 × 200, seen with JavaFX 21): say it once more.
        FxThread.INSTANCE.execute(() -> size(stage));
    }

    private static void size(Stage stage) {
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
    }

    private Parent startView(Startup startup, Stage stage, LookSwitch looks) {
        StartViewModel start = new StartViewModel(startup, feed, background, FxThread.INSTANCE);
        return new Views()
                .with(StartController.class, () -> new StartController(start, peer -> fill(stage, peer, looks)))
                .load(StartController.class);
    }

    private void fill(Stage stage, RunningPeer peer, LookSwitch looks) {
        // However the program ends, by its window or by a signal, the others are told.
        Runtime.getRuntime().addShutdownHook(new Thread(peer::close, "punchline-closing"));
        String downloads = peer.config().downloads().toUri().toString();
        Runnable showDownloads =
                () -> background.execute(() -> getHostServices().showDocument(downloads));
        stage.getScene().setRoot(new MainWindow(feed, looks, pulse, showDownloads).build(peer));
    }

    private static String resource(String name) {
        return String.valueOf(DesktopApp.class.getResource(name));
    }
}

package dev.punchline.gui.main;

import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Motion;
import dev.punchline.gui.fx.Views;
import dev.punchline.gui.network.NetworkController;
import dev.punchline.gui.network.NetworkTexts;
import dev.punchline.gui.network.NetworkViewModel;
import dev.punchline.gui.punch.FileArchive;
import dev.punchline.gui.punch.PunchActions;
import dev.punchline.gui.punch.PunchController;
import dev.punchline.gui.punch.PunchTexts;
import dev.punchline.gui.punch.PunchViewModel;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.PeerId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

/** The pages that show how the way to others is found: the timeline, and the own network. */
final class InsightPages {
    private static final String TIMELINE = "timeline";
    private static final String NETWORK = "network";
    private static final String SETTINGS = "settings";
    private static final long IDLE_SECONDS = 10;

    private final Navigation navigation;
    private final PunchViewModel punch;
    private final NetworkViewModel network;
    private final PunchActions actions;
    private final Supplier<Motion> motion;

    /** From now on the pages follow the feed. */
    InsightPages(RunningPeer running, EngineFeed feed, Navigation navigation, Supplier<Motion> motion) {
        this.navigation = navigation;
        this.motion = motion;
        FileArchive archive = new FileArchive(running.config().home(), worker(), FxThread.INSTANCE);
        punch = new PunchViewModel(archive, Instant::now);
        network = new NetworkViewModel(running.engine()::examineNetwork, FxThread.INSTANCE);
        // The engine is told at its start whether it may ask routers; where it may not, the settings are the place.
        Optional<Runnable> mapping = running.config().portMapping() == PortMappingPolicy.OFF
                ? Optional.of(() -> navigation.show(SETTINGS))
                : Optional.empty();
        actions = new PunchActions(peer -> running.engine().connect(peer), mapping, () -> navigation.show(NETWORK));
        feed.listen(punch);
    }

    /** One thread for the files, which ends when it has nothing to do, and with the program. */
    private static Executor worker() {
        ThreadPoolExecutor worker =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "punchline-attempts");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    /** Opens the timeline with the newest attempt with this peer. */
    void showAttempt(PeerId peer) {
        punch.show(peer);
        navigation.show(TIMELINE);
    }

    /** Opens the timeline with what a trace file holds. */
    void openTrace(Path file) {
        navigation.show(TIMELINE);
        punch.open(file);
    }

    /** Their words are looked up when they are built: the language may have changed since. */
    List<Page> pages() {
        Views views = new Views()
                .with(PunchController.class, () -> new PunchController(punch, punchTexts(), actions, motion.get()))
                .with(NetworkController.class, () -> new NetworkController(network, networkTexts()));
        return List.of(
                new Page(
                        TIMELINE,
                        Feather.ACTIVITY,
                        () -> punchTexts().title(),
                        () -> views.load(PunchController.class)),
                new Page(
                        NETWORK,
                        Feather.GLOBE,
                        () -> networkTexts().title(),
                        () -> views.load(NetworkController.class)));
    }

    private static PunchTexts punchTexts() {
        return new PunchTexts(Texts.language().locale());
    }

    private static NetworkTexts networkTexts() {
        return new NetworkTexts(Texts.language().locale());
    }
}

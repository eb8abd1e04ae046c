package dev.punchline.gui;

import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.mdns.LanSearch;
import dev.punchline.gui.errand.Errand;
import dev.punchline.gui.errand.ErrandDesk;
import dev.punchline.gui.errand.OneInstance;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.HostDesktop;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.fx.Motion;
import dev.punchline.gui.fx.Pulse;
import dev.punchline.gui.fx.Views;
import dev.punchline.gui.host.AnnouncedMediator;
import dev.punchline.gui.host.BundledMediator;
import dev.punchline.gui.log.LogFile;
import dev.punchline.gui.login.AtLoginViewModel;
import dev.punchline.gui.login.StartAtLogin;
import dev.punchline.gui.main.MainWindow;
import dev.punchline.gui.main.Page;
import dev.punchline.gui.notice.Notices;
import dev.punchline.gui.notice.SystemNotices;
import dev.punchline.gui.notice.TitleNotices;
import dev.punchline.gui.settings.Connection;
import dev.punchline.gui.settings.DesktopController;
import dev.punchline.gui.settings.MeetingActions;
import dev.punchline.gui.settings.MeetingPoint;
import dev.punchline.gui.settings.MeetingsController;
import dev.punchline.gui.settings.MeetingsViewModel;
import dev.punchline.gui.settings.Placement;
import dev.punchline.gui.settings.RunningProgram;
import dev.punchline.gui.settings.Settings;
import dev.punchline.gui.settings.SettingsController;
import dev.punchline.gui.settings.SettingsEffect;
import dev.punchline.gui.settings.SettingsViewModel;
import dev.punchline.gui.start.FirstStartController;
import dev.punchline.gui.start.FirstStartViewModel;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.gui.start.StartController;
import dev.punchline.gui.start.StartOptions;
import dev.punchline.gui.start.StartViewModel;
import dev.punchline.gui.start.Startup;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The window's life: shown at once, filled when the peer runs, and filled anew when it is connected anew. */
@SuppressWarnings("NullAway.Init") // init() comes before everything else
public final class DesktopApp extends Application {
    private static final String TITLE = "Punchline";

    /** This process as the only one of its home folder; JavaFX makes the window, and hands it nothing but strings. */
    private static volatile Optional<OneInstance> only = Optional.empty();

    /** A peer that starts, and what will hear of it. */
    private record Beginning(EngineFeed feed, StartViewModel start) {}

    private final Executor background = task -> new Thread(task, "punchline-background").start();
    private final Notices outside = SystemNotices.of(System.getProperty("os.name"), System.getenv(), background);
    private final ErrandDesk errands = new ErrandDesk();
    private final Pulse pulse = new Pulse();
    private final AtomicReference<@Nullable RunningPeer> running = new AtomicReference<>();
    private StartOptions options;
    private HomeFiles files;
    private Settings settings = Settings.DEFAULT;
    private Look systemLook = Look.LIGHT;
    private CompletableFuture<Motion> systemMotion = CompletableFuture.completedFuture(Motion.FULL);
    private LogFile logFile;
    private WindowLife life;
    private boolean asksFirst;
    private Optional<Beginning> early = Optional.empty();
    private Optional<LanSearch> nearby = Optional.empty();
    private Optional<Placement> stood = Optional.empty();
    private final AtomicReference<@Nullable WindowPlace> place = new AtomicReference<>();
    private @Nullable MainWindow window;

    /** Tells before the start that later starts hand over what they were asked for. */
    static void isTheOnly(OneInstance instance) {
        only = Optional.of(instance);
    }

    /** Not on the JavaFX thread, and before the first window: it never flashes in the other look or language. */
    @Override
    public void init() {
        options = StartOptions.read(getParameters().getRaw(), System.getenv(), UserFolders.ofWindow());
        files = new HomeFiles(options.home());
        asksFirst = options.mediator().isEmpty() && !files.isThere();
        settings = files.settings();
        stood = files.placement();
        Texts.speak(SettingsEffect.language(settings));
        logFile = LogFile.in(options.home());
        logFile.tell(settings.desktop().logLevel().level());
        HostDesktop desktop = HostDesktop.of(System.getProperty("os.name"));
        systemMotion = CompletableFuture.supplyAsync(desktop::motion, background);
        // The peer takes as long to start as the window does.
        early = asksFirst ? Optional.empty() : Optional.of(beginning(Optional.empty()));
        systemLook = desktop.look();
        // However the program ends, by its window or by a signal, the others are told.
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "punchline-closing"));
    }

    @Override
    public void start(Stage stage) {
        LookSwitch looks = new LookSwitch(Look::apply);
        looks.set(settings.desktop().theme().look(systemLook));
        Scene scene = new Scene(new StackPane());
        scene.getStylesheets().add(resource("punchline.css"));
        stage.setScene(scene);
        life = new WindowLife(stage, () -> settings.desktop().closing(), outside, Platform::exit);
        life.begin();
        early.ifPresentOrElse(begun -> connect(stage, looks, begun), () -> askFirst(stage, looks));
        early = Optional.empty();
        stage.setTitle(TITLE);
        stage.getIcons().add(new Image(resource("icon.png")));
        WindowPlace standing = new WindowPlace(stage, stood);
        standing.put();
        if (asksFirst || !options.inBackground()) {
            stage.show();
        }
        // Openbox answers the first showing with a size of its own (200 × 200, seen with JavaFX 21): say it once more.
        FxThread.INSTANCE.execute(() -> {
            standing.put();
            standing.follow();
        });
        place.set(standing);
        listen();
    }

    /** Sees to what this start was asked for, and later starts that end again. */
    private void listen() {
        errands.take(options.errand());
        only.ifPresent(instance -> instance.listen(errand -> FxThread.INSTANCE.execute(() -> {
            errands.take(errand);
            life.show();
        })));
    }

    /** Asks where the others are, and goes on with the answer. */
    private void askFirst(Stage stage, LookSwitch looks) {
        FirstStartViewModel first = new FirstStartViewModel(ThisComputer.ask().person(), answer -> {
            nearby.ifPresent(LanSearch::close);
            remember(answer.connection());
            connect(stage, looks, beginning(answer.opened()));
        });
        nearby = Optional.of(LanSearch.start(found -> FxThread.INSTANCE.execute(() -> first.heard(found))));
        Parent question = new Views()
                .with(FirstStartController.class, () -> new FirstStartController(first))
                .load(FirstStartController.class);
        stage.getScene().setRoot(question);
        errands.open(errand -> {
            errand.link().ifPresent(link -> first.address().set(link.text()));
            return new Errand(Optional.empty(), errand.files());
        });
    }

    private void remember(Connection connection) {
        settings = settings.withConnection(connection);
        files.keep(settings);
    }

    private Beginning beginning(Optional<InviteLink> opened) {
        EngineFeed feed = new EngineFeed(FxThread.INSTANCE, pulse);
        DisplayName host =
                settings.connection().name().orElseGet(() -> ThisComputer.ask().person());
        Startup startup = new Startup(
                options,
                settings.connection(),
                new AnnouncedMediator(BundledMediator::forTheNetwork, host),
                PunchlineEngine::start);
        opened.ifPresent(startup::opening);
        return new Beginning(feed, new StartViewModel(startup, feed, background, FxThread.INSTANCE).begin());
    }

    /** Shows how the peer starts, then the window of it. */
    private void connect(Stage stage, LookSwitch looks, Beginning begun) {
        errands.close();
        Parent waiting = new Views()
                .with(
                        StartController.class,
                        () -> new StartController(begun.start(), peer -> fill(stage, peer, begun.feed(), looks)))
                .load(StartController.class);
        stage.getScene().setRoot(waiting);
    }

    private void fill(Stage stage, RunningPeer peer, EngineFeed feed, LookSwitch looks) {
        running.set(peer);
        Runnable showDownloads = () -> open(peer.config().downloads());
        MainWindow window = new MainWindow(feed, looks, pulse, showDownloads);
        TitleNotices title = new TitleNotices(stage, TITLE);
        window.joining(link -> join(link, peer, stage, looks))
                .telling(outside.and(title), title::isLookedAt)
                .moving(() -> settings.desktop().moving().motion(systemMotion.getNow(Motion.FULL)));
        window.with(settingsPage(stage, peer, window, looks));
        stage.getScene().setRoot(window.build(peer));
        show(window);
    }

    private Page settingsPage(Stage stage, RunningPeer peer, MainWindow window, LookSwitch looks) {
        SettingsEffect effect = new SettingsEffect(
                looks,
                systemLook,
                settings.desktop(),
                level -> logFile.tell(level.level()),
                () -> stage.getScene().setRoot(window.rebuild()));
        effect.engine(peer.engine(), settings);
        SettingsViewModel page = new SettingsViewModel(
                settings,
                files.settingsFile(),
                changed -> {
                    settings = changed;
                    effect.apply(changed);
                },
                files.inOrder(),
                FxThread.INSTANCE);
        MeetingActions meeting = new MeetingActions() {
            @Override
            public void meetAt(MeetingPoint point) {
                move(point, Optional.empty(), stage, looks);
            }

            @Override
            public void opened(InviteLink link) {
                window.ask(link);
            }
        };
        MeetingsViewModel meetings =
                new MeetingsViewModel(page, meetingPoint(peer), peer.config().mediator(), meeting);
        Runnable again = () -> connectAnew(stage, looks, Optional.empty());
        RunningProgram program = new RunningProgram(logFile.file(), () -> open(logFile.folder()), Platform::exit);
        Views views = new Views()
                .with(SettingsController.class, () -> new SettingsController(page, peer.config(), again))
                .with(MeetingsController.class, () -> new MeetingsController(meetings))
                .with(
                        DesktopController.class,
                        () -> new DesktopController(
                                page, new AtLoginViewModel(atLogin(), files.inOrder(), FxThread.INSTANCE), program));
        return new Page(
                "settings",
                Feather.SETTINGS,
                () -> Texts.of("nav.settings"),
                () -> views.load(SettingsController.class));
    }

    /** Where the peer is: that need not be what is set. */
    private static MeetingPoint meetingPoint(RunningPeer peer) {
        Optional<URI> elsewhere = peer.hosted().isPresent()
                ? Optional.empty()
                : Optional.of(peer.config().mediator());
        return new MeetingPoint(elsewhere, peer.config().room());
    }

    /** Shows a folder in the file manager. */
    private void open(Path folder) {
        String address = folder.toUri().toString();
        background.execute(() -> getHostServices().showDocument(address));
    }

    private static Optional<StartAtLogin> atLogin() {
        return StartAtLogin.of(
                System.getProperty("os.name"),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("jpackage.app-path", ""));
    }

    private void show(MainWindow shown) {
        window = shown;
        errands.open(errand -> {
            errand.link().ifPresent(shown::ask);
            shown.ready(errand.files());
            return Errand.NONE;
        });
    }

    /** The person opened a link: whoever invites is verified, and met where the link says. */
    private void join(InviteLink link, RunningPeer peer, Stage stage, LookSwitch looks) {
        if (link.mediator().equals(peer.config().mediator())
                && link.room().equals(peer.config().room())) {
            link.inviter().ifPresent(peer.engine().contacts()::invitedBy);
            return;
        }
        move(new MeetingPoint(Optional.of(link.mediator()), link.room()), Optional.of(link), stage, looks);
    }

    private void move(MeetingPoint point, Optional<InviteLink> opened, Stage stage, LookSwitch looks) {
        remember(settings.connection().withPoint(point));
        options = options.withoutMediator(); // this is newer than what the program was started with
        connectAnew(stage, looks, opened);
    }

    /** The old peer leaves first: it is the same one, on the same ports. */
    private void connectAnew(Stage stage, LookSwitch looks, Optional<InviteLink> opened) {
        stage.getScene().getRoot().setDisable(true);
        errands.close();
        if (window != null) {
            errands.take(new Errand(Optional.empty(), window.unsent()));
        }
        background.execute(() -> {
            close();
            FxThread.INSTANCE.execute(() -> connect(stage, looks, beginning(opened)));
        });
    }

    private void end() {
        only.ifPresent(OneInstance::stopListening);
        close();
        WindowPlace standing = place.get();
        files.finish(standing == null ? Optional.empty() : standing.last());
        logFile.close();
    }

    private void close() {
        RunningPeer peer = running.getAndSet(null);
        if (peer != null) {
            peer.close();
        }
    }

    private static String resource(String name) {
        return String.valueOf(DesktopApp.class.getResource(name));
    }
}

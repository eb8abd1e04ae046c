package dev.punchline.gui.main;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.gui.errand.ReadyController;
import dev.punchline.gui.errand.ReadyViewModel;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.fx.Motion;
import dev.punchline.gui.fx.Views;
import dev.punchline.gui.history.HistoryController;
import dev.punchline.gui.history.HistoryViewModel;
import dev.punchline.gui.invite.InviteController;
import dev.punchline.gui.invite.InviteViewModel;
import dev.punchline.gui.invite.JoinController;
import dev.punchline.gui.invite.JoinViewModel;
import dev.punchline.gui.message.ComposeController;
import dev.punchline.gui.message.ComposeViewModel;
import dev.punchline.gui.message.MessageController;
import dev.punchline.gui.message.MessageViewModel;
import dev.punchline.gui.notice.Announcer;
import dev.punchline.gui.notice.NoticePace;
import dev.punchline.gui.notice.Notices;
import dev.punchline.gui.offer.OfferController;
import dev.punchline.gui.offer.OfferReading;
import dev.punchline.gui.offer.OfferViewModel;
import dev.punchline.gui.peer.PeerController;
import dev.punchline.gui.peer.PeerViewModel;
import dev.punchline.gui.peers.PeersController;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.punch.TraceName;
import dev.punchline.gui.send.Counting;
import dev.punchline.gui.send.SendController;
import dev.punchline.gui.send.SendViewModel;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.gui.text.Texts;
import dev.punchline.gui.timeline.TimelineController;
import dev.punchline.gui.timeline.TimelineViewModel;
import dev.punchline.gui.transfers.TransfersController;
import dev.punchline.gui.transfers.TransfersViewModel;
import dev.punchline.gui.trust.ComparisonController;
import dev.punchline.gui.trust.KeyChangeController;
import dev.punchline.gui.trust.TrustViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import org.kordamp.ikonli.feather.Feather;

/** Puts the screens of the window together: view models on the feed, controllers on the view models. */
public final class MainWindow {
    private static final String TRANSFERS = "transfers";
    private static final double UPPER_SHARE = 0.45;

    private final EngineFeed feed;
    private final LookSwitch looks;
    private final Executor pulse;
    private final Runnable showDownloads;
    private final Views views = new Views();
    private final List<Page> pages = new ArrayList<>();
    private final PeersViewModel peers = new PeersViewModel();
    private Consumer<InviteLink> joined = link -> {};
    private Consumer<InviteLink> ask = link -> {};
    private Consumer<List<Path>> ready = files -> {};
    private Notices notices = notice -> {};
    private BooleanSupplier looking = () -> true;
    private Supplier<Motion> motion = () -> Motion.FULL;
    private Supplier<List<Path>> unsent = List::of;
    private TraceDrop traces = new TraceDrop(file -> {});

    /**
     * @param pulse runs what is painted a few times a second
     * @param showDownloads opens the folder of received files
     */
    public MainWindow(EngineFeed feed, LookSwitch looks, Executor pulse, Runnable showDownloads) {
        this.feed = feed;
        this.looks = looks;
        this.pulse = pulse;
        this.showDownloads = showDownloads;
    }

    /** Adds a page behind those that there are; before the window is built. */
    public MainWindow with(Page page) {
        pages.add(page);
        return this;
    }

    /** Tells who gets the links that the person joins by; before the window is built. */
    public MainWindow joining(Consumer<InviteLink> join) {
        joined = join;
        return this;
    }

    /**
     * Tells of what happens while nobody looks; before the window is built.
     *
     * @param isLookedAt whether the person has the window before them
     */
    public MainWindow telling(Notices outside, BooleanSupplier isLookedAt) {
        notices = outside;
        looking = isLookedAt;
        return this;
    }

    /** Tells whether things may move for show, whenever a page is built; before the window is built. */
    public MainWindow moving(Supplier<Motion> asked) {
        motion = asked;
        return this;
    }

    /** Asks whether to join by a link; once the window is built. */
    public void ask(InviteLink link) {
        ask.accept(link);
    }

    /**
     * Shows files that are ready to be sent to whom the person chooses, or the attempt that they are the trace of; once
     * the window is built.
     */
    public void ready(List<Path> files) {
        ready.accept(files);
    }

    /** The files that are ready, and not sent yet. */
    public List<Path> unsent() {
        return unsent.get();
    }

    /** Builds the window's content for a peer; from now on it follows the feed. */
    public Parent build(RunningPeer running) {
        TransfersViewModel transfers = new TransfersViewModel(running.engine(), peers, FxThread.INSTANCE);
        TimelineViewModel timeline = new TimelineViewModel();
        OfferViewModel offers = new OfferViewModel(
                transfers,
                peers,
                running.engine().offers(),
                running.config().downloads(),
                OfferReading.beside(ForkJoinPool.commonPool()).backOn(FxThread.INSTANCE));
        MessageViewModel messages = new MessageViewModel(running.engine().texts(), peers);
        ComposeViewModel compose = new ComposeViewModel(running.engine().texts(), peers);
        Invitation invitation = invitation(running);
        MainViewModel main = new MainViewModel(invitation);
        InviteViewModel invite = new InviteViewModel(invitation.link());
        JoinViewModel join = new JoinViewModel(invitation.link(), joined);
        ask = join::ask;
        SendViewModel sheet = new SendViewModel(transfers, peers, Counting.backOn(FxThread.INSTANCE));
        PeerViewModel peer = new PeerViewModel(running.engine(), peers, sheet);
        HistoryViewModel history = new HistoryViewModel(running.engine().history(), FxThread.INSTANCE);
        TrustViewModel trust =
                new TrustViewModel(running.engine().contacts(), running.engine().offers(), peers, FxThread.INSTANCE);
        running.engine().contacts().follow(all -> FxThread.INSTANCE.execute(() -> peers.know(all)));
        ReadyViewModel waiting = new ReadyViewModel(peer);
        unsent = waiting.files()::get;
        Navigation navigation = new Navigation();
        RowActions actions = new RowActions(running.engine(), sheet, trust, with -> {
            history.only(with);
            navigation.show(TRANSFERS);
        });
        InsightPages insight = new InsightPages(running, feed, navigation, motion);
        traces = new TraceDrop(insight::openTrace);
        ready = files -> {
            if (TraceName.isOne(files)) {
                insight.openTrace(files.get(0));
            } else {
                waiting.add(files);
            }
        };
        peers.selected().subscribe(row -> timeline.show(row == null ? null : row.id()));
        feed.listen(peers);
        feed.listen(transfers);
        feed.listen(timeline);
        feed.listen(offers);
        feed.listen(messages);
        feed.listen(compose);
        feed.listen(history);
        feed.listen(trust);
        feed.listen(main);
        feed.listen(new Announcer(peers, looking, notices, new NoticePace(System::nanoTime)));
        pages.add(
                0,
                new Page(
                        TRANSFERS,
                        Feather.REPEAT,
                        () -> Texts.of("nav.transfers"),
                        () -> stacked(views.load(TransfersController.class), views.load(HistoryController.class))));
        pages.addAll(insight.pages());
        Parent content = views.with(
                        MainController.class, () -> new MainController(main, invite, peers, looks, navigation, pages))
                .with(PeersController.class, () -> new PeersController(peers, actions))
                .with(PeerController.class, () -> new PeerController(peer, compose, trust))
                .with(ComparisonController.class, () -> new ComparisonController(trust))
                .with(KeyChangeController.class, () -> new KeyChangeController(trust, peers))
                .with(
                        TimelineController.class,
                        () -> new TimelineController(timeline, peer.prospect(), pulse, insight::showAttempt))
                .with(TransfersController.class, () -> new TransfersController(transfers, showDownloads))
                .with(HistoryController.class, () -> new HistoryController(history))
                .with(OfferController.class, () -> new OfferController(offers))
                .with(SendController.class, () -> new SendController(sheet))
                .with(MessageController.class, () -> new MessageController(messages))
                .with(ReadyController.class, () -> new ReadyController(waiting))
                .with(InviteController.class, () -> new InviteController(invite))
                .with(JoinController.class, () -> new JoinController(join))
                .with(ComposeController.class, () -> new ComposeController(compose))
                .load(MainController.class);
        feed.open();
        return traces.on(content);
    }

    /** Builds the content anew, in the language of the moment, over the same state. */
    public Parent rebuild() {
        peers.retell();
        return traces.on(views.load(MainController.class));
    }

    /** What goes on above, what was below; the person moves the border. */
    private static SplitPane stacked(Parent upper, Parent lower) {
        SplitPane pane = new SplitPane(upper, lower);
        pane.setOrientation(Orientation.VERTICAL);
        pane.setDividerPositions(UPPER_SHARE);
        pane.getStyleClass().add("stacked");
        return pane;
    }

    private static Invitation invitation(RunningPeer running) {
        Invitation.Host host = running.hosted().isPresent() ? Invitation.Host.THIS_APP : Invitation.Host.ELSEWHERE;
        Inviter self = new Inviter(running.engine().peerId(), running.config().name());
        InviteLink link =
                new InviteLink(running.config().mediator(), running.config().room(), Optional.of(self));
        return new Invitation(link, host);
    }
}

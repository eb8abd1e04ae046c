package dev.punchline.gui.main;

import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.invite.InviteViewModel;
import dev.punchline.gui.invite.QrView;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window: its header, and which screens are to be seen in it. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class MainController {
    private final MainViewModel view;
    private final InviteViewModel invite;
    private final PeersViewModel peers;
    private final LookSwitch looks;
    private final Navigation navigation;
    private final List<Page> pages;
    private final Map<String, Parent> built = new HashMap<>();

    @FXML
    private Label mediator;

    @FXML
    private Label note;

    @FXML
    private Button look;

    @FXML
    private Label invitation;

    @FXML
    private Label address;

    @FXML
    private HBox nav;

    @FXML
    private Node home;

    @FXML
    private StackPane page;

    @FXML
    private Node chosen;

    @FXML
    private Node nobody;

    @FXML
    private Label nobodyTitle;

    @FXML
    private Label nobodyAddress;

    @FXML
    private QrView nobodyCode;

    public MainController(
            MainViewModel view,
            InviteViewModel invite,
            PeersViewModel peers,
            LookSwitch looks,
            Navigation navigation,
            List<Page> pages) {
        this.view = view;
        this.invite = invite;
        this.peers = peers;
        this.looks = looks;
        this.navigation = navigation;
        this.pages = List.copyOf(pages);
    }

    @FXML
    void initialize() {
        new PageButtons(navigation, nav, pages);
        Seen.by(page, navigation.shown()).subscribe(this::show);
        mediator.setTooltip(new Tooltip());
        Seen.by(mediator, view.mediator()).subscribe(this::paint);
        note.textProperty().bind(view.note());
        // Half an address tells nothing; the page of the network has all of it.
        note.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> note.getWidth() + 1 > note.prefWidth(-1),
                        note.widthProperty(),
                        note.textProperty(),
                        note.fontProperty()));
        Seen.by(look, looks.look())
                .subscribe(now -> look.setGraphic(new FontIcon(now == Look.LIGHT ? Feather.MOON : Feather.SUN)));
        invitation.setText(view.invitation().host().sentence());
        address.setText(view.invitation().address().toString());
        nobodyAddress.setText(view.invitation().address().toString());
        nobodyCode.show(invite.link().text());
        nobodyTitle
                .textProperty()
                .bind(Bindings.when(Bindings.isEmpty(peers.shown()))
                        .then(Texts.of("main.nobody"))
                        .otherwise(Texts.of("main.choose")));
        chosen.visibleProperty().bind(peers.selected().isNotNull());
        nobody.visibleProperty().bind(peers.selected().isNull());
    }

    @FXML
    void flipLook() {
        looks.flip();
    }

    @FXML
    void invite() {
        invite.show();
    }

    @FXML
    void copyAddress() {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(
                        DataFormat.PLAIN_TEXT, view.invitation().address().toString()));
    }

    private void show(String id) {
        boolean peersShown = id.equals(Navigation.PEERS);
        home.setVisible(peersShown);
        page.setVisible(!peersShown);
        pages.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .ifPresent(known -> page.getChildren()
                        .setAll(built.computeIfAbsent(
                                id, first -> known.content().get())));
    }

    private void paint(MediatorState state) {
        mediator.setText(state.text());
        mediator.getTooltip().setText(state.explanation());
        mediator.getStyleClass().setAll("label", "badge", "mediator", state.styleClass());
    }
}

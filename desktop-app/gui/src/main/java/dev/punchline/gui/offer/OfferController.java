package dev.punchline.gui.offer;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.fx.Sheet;
import dev.punchline.gui.peers.Avatar;
import dev.punchline.gui.peers.TrustIcon;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Reasons;
import dev.punchline.gui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Shows {@link OfferViewModel} as a sheet over the window. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class OfferController {
    private final OfferViewModel offers;
    private Subscription changes = Subscription.EMPTY;

    @FXML
    private Pane scrim;

    @FXML
    private Avatar avatar;

    @FXML
    private Label sender;

    @FXML
    private TrustIcon trust;

    @FXML
    private Label senderId;

    @FXML
    private CheckBox all;

    @FXML
    private Label behind;

    @FXML
    private OfferTreeView tree;

    @FXML
    private Node conflicts;

    @FXML
    private Label conflictCount;

    @FXML
    private ChoiceBox<ConflictRule> rule;

    @FXML
    private Label careful;

    @FXML
    private Label repaired;

    @FXML
    private Label obstacle;

    @FXML
    private Label target;

    @FXML
    private Button acceptAlways;

    @FXML
    private Button accept;

    public OfferController(OfferViewModel offers) {
        this.offers = offers;
    }

    @FXML
    void initialize() {
        rule.getItems().setAll(OfferWords.RULES);
        rule.setConverter(new RuleWords());
        rule.setOnAction(chosen -> chooseRule());
        tree.setPlaceholder(new Label(Texts.of("offer.reading")));
        Sheet.on(scrim, () -> tree, offers::declineShown);
        Seen.by(scrim, offers.shown()).subscribe(this::show);
        Seen.by(scrim, offers.sheet()).subscribe(this::show);
        Seen.by(scrim, offers.behind())
                .subscribe(count -> say(behind, count.intValue() == 0 ? "" : Texts.of("offer.behind", count)));
    }

    @FXML
    void accept() {
        offers.acceptShown();
    }

    @FXML
    void acceptAlways() {
        offers.acceptShownAlways();
    }

    @FXML
    void decline() {
        offers.declineShown();
    }

    @FXML
    void toggleAll() {
        sheet().ifPresent(sheet -> sheet.choice().toggleAll());
    }

    private void chooseRule() {
        ConflictRule chosen = rule.getValue();
        sheet().filter(sheet -> chosen != null && sheet.choice().ruleForAll() != chosen)
                .ifPresent(sheet -> sheet.choice().rule(chosen));
    }

    private Optional<OfferSheet> sheet() {
        return Optional.ofNullable(offers.sheet().get());
    }

    private void show(@Nullable WaitingOffer waiting) {
        scrim.setVisible(waiting != null);
        trust.show(waiting == null ? null : waiting.sender());
        if (waiting == null) {
            return;
        }
        OfferReview review = waiting.offer().review();
        avatar.show(waiting.sender());
        sender.setText(Texts.of("offer.title", waiting.sender().name().get(), waiting.size()));
        senderId.setText(waiting.sender().id().grouped());
        all.setText(waiting.size());
        all.setDisable(true);
        accept.setDisable(false);
        Places.show(acceptAlways, waiting.isOfVerified());
        say(careful, OfferWords.cautions(review));
        say(repaired, OfferWords.repairs(review));
        say(obstacle, review.obstacle().map(why -> Reasons.now().of(why)).orElse(""));
        Places.show(conflicts, false);
        target.setText(whereTo(review));
    }

    private void show(@Nullable OfferSheet sheet) {
        changes.unsubscribe();
        changes = Subscription.EMPTY;
        tree.show(sheet);
        if (sheet != null) {
            all.setDisable(sheet.outline().size() == 0);
            changes = sheet.choice().changes().subscribe(now -> paint(sheet));
            tree.requestFocus(); // a key that is pressed just now accepts nothing
        }
    }

    private void paint(OfferSheet sheet) {
        OfferChoice choice = sheet.choice();
        OfferReview review = sheet.waiting().offer().review();
        all.setSelected(choice.extent() == OfferChoice.Extent.ALL);
        all.setIndeterminate(choice.extent() == OfferChoice.Extent.SOME);
        all.setText(sheet.outline().size() == 0 ? sheet.waiting().size() : sheet.wanted());
        accept.setDisable(!sheet.wantsAnything());
        acceptAlways.setDisable(!sheet.wantsAnything());
        Places.show(conflicts, choice.conflicts() > 0);
        conflictCount.setText(Texts.of("offer.conflicts", choice.conflicts()));
        rule.setValue(choice.ruleForAll());
        String room = sheet.isTooLarge()
                ? Texts.of(
                        "offer.no-room",
                        Amounts.bytes(choice.bytes()),
                        Amounts.bytes(review.freeBytes().orElse(0)))
                : "";
        say(obstacle, review.obstacle().map(why -> Reasons.now().of(why)).orElse(room));
    }

    /** A line that is there only if it says something; what is too long for it is read on hover. */
    private static void say(Label line, String words) {
        line.setText(words);
        line.setTooltip(words.isEmpty() ? null : new Tooltip(words));
        Places.show(line, !words.isEmpty());
    }

    /** For one peer it may be another folder. */
    private String whereTo(OfferReview review) {
        String folder =
                review.folder().map(Path::toString).orElse(offers.downloads().toString());
        return review.freeBytes().isPresent()
                ? Texts.of(
                        "offer.folder-free",
                        folder,
                        Amounts.bytes(review.freeBytes().getAsLong()))
                : Texts.of("offer.folder", folder);
    }
}

package dev.punchline.gui.trust;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.fx.Sheet;
import dev.punchline.gui.peers.Avatar;
import dev.punchline.gui.text.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Shows a {@link Comparison} as a sheet over the window. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class ComparisonController {
    private final TrustViewModel trust;

    @FXML
    private Pane comparisonScrim;

    @FXML
    private Avatar avatar;

    @FXML
    private Label title;

    @FXML
    private Label peerId;

    @FXML
    private Node busy;

    @FXML
    private FlowPane symbols;

    @FXML
    private Label sentence;

    @FXML
    private Node question;

    @FXML
    private Node ending;

    @FXML
    private Button differ;

    @FXML
    private Button agree;

    @FXML
    private Button close;

    public ComparisonController(TrustViewModel trust) {
        this.trust = trust;
    }

    @FXML
    void initialize() {
        // a key that is pressed just now agrees to nothing
        Sheet.on(comparisonScrim, () -> question.isVisible() ? differ : close, trust::close);
        Seen.by(comparisonScrim, trust.shown()).subscribe(this::show);
    }

    @FXML
    void agree() {
        trust.look();
    }

    @FXML
    void same() {
        trust.same();
    }

    @FXML
    void differ() {
        trust.differ();
    }

    @FXML
    void close() {
        trust.close();
    }

    private void show(@Nullable Comparison comparison) {
        if (comparison == null) {
            comparisonScrim.setVisible(false);
            return;
        }
        avatar.show(comparison.peer());
        title.setText(Texts.of("trust.title", comparison.peer().name().get()));
        peerId.setText(comparison.peer().id().grouped());
        symbols.getChildren()
                .setAll(comparison
                        .symbols()
                        .map(string ->
                                string.symbols().stream().map(SymbolTile::new).toList())
                        .orElse(List.of()));
        sentence.setText(sentence(comparison));
        Comparison.Phase phase = comparison.phase();
        Places.show(busy, phase == Comparison.Phase.BEGINNING || phase == Comparison.Phase.WAITING);
        Places.show(
                symbols,
                phase != Comparison.Phase.ASKED
                        && !phase.isOver()
                        && comparison.symbols().isPresent());
        Places.show(question, phase.asks());
        Places.show(ending, !phase.asks());
        Places.show(agree, phase == Comparison.Phase.ASKED);
        close.setText(Texts.of(phase.isOver() ? "trust.close" : "trust.stop"));
        comparisonScrim.setVisible(true);
    }

    private static String sentence(Comparison comparison) {
        String who = comparison.peer().name().get();
        return switch (comparison.phase()) {
            case ASKED -> Texts.of(comparison.former().isPresent() ? "trust.asked-changed" : "trust.asked", who);
            case BEGINNING -> Texts.of("trust.beginning", who);
            case COMPARING -> Texts.of("trust.comparing", who);
            case THEY_CONFIRMED -> Texts.of("trust.they-confirmed", who);
            case WAITING -> Texts.of("trust.waiting", who);
            case VERIFIED -> Texts.of(comparison.former().isPresent() ? "trust.replaced" : "trust.done", who);
            case FAILED -> comparison.problem();
        };
    }
}

package dev.punchline.gui.offer;

import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.gui.fx.Places;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One row of the tree: whether it is wanted, its name, what to look out for, what becomes of it, its size. */
final class OfferCell extends ListCell<Integer> {
    /** In pixels, for each folder that an item is in; beyond the deepest no name would be left to be seen. */
    private static final double INDENT = 18;

    private static final int DEEPEST = 12;
    private static final PseudoClass LEFT_OUT = PseudoClass.getPseudoClass("left-out");

    private final OfferSheet sheet;
    private final Region indent = new Region();
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final StackPane opener = new StackPane(arrow);
    private final CheckBox check = new CheckBox();
    private final FontIcon icon = new FontIcon(Feather.FILE);
    private final Label name = new Label();
    private final HBox badges = new HBox();
    private final RuleButton rule;
    private final Label size = new Label();
    private final HBox content = new HBox(indent, opener, check, icon, name, badges);

    OfferCell(OfferSheet sheet) {
        this.sheet = sheet;
        rule = new RuleButton(sheet.choice());
        opener.getStyleClass().add("opener");
        opener.addEventHandler(MouseEvent.MOUSE_PRESSED, this::flip);
        check.setFocusTraversable(false); // the list has the focus, and its keys
        check.setOnAction(click -> sheet.choice().toggle(getItem()));
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // the ending of a name tells what it is
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        badges.getStyleClass().add("badges");
        badges.setMinWidth(Region.USE_PREF_SIZE);
        badges.setAlignment(Pos.CENTER_RIGHT);
        size.getStyleClass().addAll("detail", "size");
        content.getChildren().addAll(rule, size);
        content.getStyleClass().add("offer-row");
        getStyleClass().add("offer-cell");
        setPrefWidth(0); // as wide as the list, so that long names end in dots and no scroll bar comes
    }

    private void flip(MouseEvent press) {
        if (!isEmpty()) {
            if (sheet.rows().isOpen(getItem())) {
                sheet.rows().close(getIndex());
            } else {
                sheet.rows().open(getIndex());
            }
            press.consume();
        }
    }

    /** Has the person choose what becomes of this item. */
    void chooseRule() {
        rule.show();
    }

    @Override
    protected void updateItem(Integer item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : content);
        setAccessibleText(null);
        if (!empty) {
            show(item);
        }
    }

    /** Shows what was changed since. */
    void refresh() {
        if (!isEmpty()) {
            show(getItem());
        }
    }

    private void show(int item) {
        OfferOutline outline = sheet.outline();
        OfferedItem offered = outline.item(item);
        OfferChoice.Extent extent = sheet.choice().extent(item);
        indent.setMinWidth(INDENT * Math.min(DEEPEST, outline.depth(item)));
        boolean open = sheet.rows().isOpen(item);
        opener.setVisible(!outline.isLeaf(item));
        arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        check.setSelected(extent == OfferChoice.Extent.ALL);
        check.setIndeterminate(extent == OfferChoice.Extent.SOME);
        icon.setIconCode(outline.isFolder(item) ? Feather.FOLDER : Feather.FILE);
        name.setText(outline.name(item));
        name.setTooltip(new Tooltip(offered.path()));
        size.setText(Amounts.bytes(outline.bytes(item)));
        badges.getChildren().setAll(cautions(offered));
        Places.show(rule, sheet.choice().isInConflict(item));
        rule.show(item);
        pseudoClassStateChanged(LEFT_OUT, extent == OfferChoice.Extent.NONE);
        setAccessibleText(aloud(item, offered, extent));
    }

    private static List<Label> cautions(OfferedItem offered) {
        List<Label> labels = new ArrayList<>();
        for (Caution caution : Caution.values()) {
            if (offered.cautions().contains(caution)) {
                Label label = new Label(OfferWords.of(caution));
                label.setTooltip(new Tooltip(OfferWords.why(caution)));
                label.getStyleClass().addAll("badge", caution == Caution.HIDDEN ? "neutral" : "warning");
                labels.add(label);
            }
        }
        return labels;
    }

    private String aloud(int item, OfferedItem offered, OfferChoice.Extent extent) {
        OfferOutline outline = sheet.outline();
        List<String> words = new ArrayList<>(List.of(outline.name(item)));
        if (outline.isFolder(item)) {
            words.add(Amounts.files(outline.files(item)));
        }
        words.add(size.getText());
        words.add(Texts.of(
                switch (extent) {
                    case ALL -> "offer.is-wanted";
                    case SOME -> "offer.is-partly-wanted";
                    case NONE -> "offer.is-left-out";
                }));
        offered.cautions().stream().sorted().map(OfferWords::of).forEach(words::add);
        if (sheet.choice().isInConflict(item)) {
            words.add(Texts.of("offer.taken"));
            words.add(OfferWords.of(sheet.choice().ruleOf(item)));
        }
        return String.join(", ", words);
    }
}

package dev.punchline.gui.peers;

import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.gui.text.Texts;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.FileChooser;

/** The menu of the chosen peer, by the mouse or Shift+F10. */
final class PeerMenu {
    private final ListView<PeerRow> list;
    private final PeerActions actions;

    private PeerMenu(ListView<PeerRow> list, PeerActions actions) {
        this.list = list;
        this.actions = actions;
    }

    static void install(ListView<PeerRow> list, PeerActions actions) {
        PeerMenu menu = new PeerMenu(list, actions);
        MenuItem connect = new MenuItem(Texts.of("peer.connect"));
        connect.setOnAction(chosen -> menu.withRow(actions::connect));
        MenuItem send = new MenuItem(Texts.of("peer.send"));
        send.setOnAction(chosen -> menu.withRow(menu::chooseFiles));
        MenuItem compare = new MenuItem(Texts.of("trust.compare"));
        compare.setOnAction(chosen -> menu.withRow(actions::compare));
        MenuItem favourite = new MenuItem();
        favourite.setOnAction(chosen -> menu.withRow(actions::toggleFavourite));
        MenuItem history = new MenuItem(Texts.of("peers.history"));
        history.setOnAction(chosen -> menu.withRow(actions::history));
        MenuItem copy = new MenuItem(Texts.of("peers.copy-id"));
        copy.setOnAction(chosen -> menu.withRow(PeerMenu::copyId));
        ContextMenu shown = new ContextMenu(connect, send, compare, favourite, history, copy);
        shown.setOnShowing(opening -> {
            PeerRow row = list.getSelectionModel().getSelectedItem();
            boolean away = row == null || row.presence().get() != Presence.ONLINE;
            boolean stopped = row != null && row.standing().get().isStopped();
            connect.setDisable(away || stopped);
            send.setDisable(away || stopped);
            compare.setDisable(away);
            favourite.setDisable(row == null || row.standing().get().contact().isEmpty());
            favourite.setText(Texts.of(row != null && row.isFavourite() ? "peers.no-favourite" : "peers.favourite"));
            history.setDisable(row == null);
            copy.setDisable(row == null);
        });
        list.setContextMenu(shown);
    }

    private void withRow(Consumer<PeerRow> action) {
        PeerRow row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            action.accept(row);
        }
    }

    private void chooseFiles(PeerRow row) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("peer.files-title"));
        List<File> chosen = chooser.showOpenMultipleDialog(list.getScene().getWindow());
        if (chosen != null) {
            actions.send(row, chosen.stream().map(File::toPath).toList());
        }
    }

    private static void copyId(PeerRow row) {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, row.id().text()));
    }
}

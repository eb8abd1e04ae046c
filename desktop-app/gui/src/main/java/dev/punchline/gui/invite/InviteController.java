package dev.punchline.gui.invite;

import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.fx.Sheet;
import dev.punchline.gui.text.Texts;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Pane;

/** Shows {@link InviteViewModel} as a sheet over the window. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class InviteController {
    private final InviteViewModel invite;

    @FXML
    private Pane inviteScrim;

    @FXML
    private QrView code;

    @FXML
    private TextField link;

    @FXML
    private Button copyLink;

    public InviteController(InviteViewModel invite) {
        this.invite = invite;
    }

    @FXML
    void initialize() {
        code.show(invite.link().text());
        link.setText(invite.link().text());
        Sheet.on(inviteScrim, () -> copyLink, invite::close);
        Seen.by(inviteScrim, invite.shown()).subscribe(this::show);
    }

    private void show(boolean shown) {
        copyLink.setText(Texts.of("invite.copy"));
        inviteScrim.setVisible(shown);
    }

    @FXML
    void copy() {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, invite.link().text()));
        copyLink.setText(Texts.of("invite.copied"));
    }

    @FXML
    void close() {
        invite.close();
    }
}

package dev.punchline.gui.invite;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.gui.text.Texts;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The question whether to join by a link that another program handed over: a page of the web can do that, so nothing
 * happens before the person says yes. Confined to the JavaFX thread.
 */
public final class JoinViewModel {
    private final InviteLink own;
    private final Consumer<InviteLink> joined;
    private final ReadOnlyObjectWrapper<@Nullable InviteLink> asked = new ReadOnlyObjectWrapper<>();

    /**
     * Asks nothing yet.
     *
     * @param own link of this peer, where it is now
     * @param joined gets the link that the person joins by
     */
    public JoinViewModel(InviteLink own, Consumer<InviteLink> joined) {
        this.own = own;
        this.joined = joined;
    }

    /** Asks about a link, in place of the one before; not about the bare address of the mediator that is joined. */
    public void ask(InviteLink link) {
        if (link.inviter().isPresent() || !link.mediator().equals(own.mediator())) {
            asked.set(link);
        }
    }

    public void join() {
        InviteLink link = asked.get();
        asked.set(null);
        if (link != null && !isOwn(link)) {
            joined.accept(link);
        }
    }

    public void close() {
        asked.set(null);
    }

    /** What is asked about; {@code null} where nothing is. */
    public ReadOnlyObjectProperty<@Nullable InviteLink> asked() {
        return asked.getReadOnlyProperty();
    }

    /** Whether it invites to this peer itself. */
    boolean isOwn(InviteLink link) {
        return link.inviter().map(Inviter::peerId).equals(own.inviter().map(Inviter::peerId));
    }

    String title(InviteLink link) {
        return isOwn(link)
                ? Texts.of("invite.own")
                : link.inviter()
                        .map(who -> Texts.of("invite.who", who.name().text()))
                        .orElseGet(() -> Texts.of("invite.somebody"));
    }

    String place(InviteLink link) {
        return Texts.of("invite.place", link.mediator().toString(), link.room().text());
    }

    /** What joining brings about. */
    String meaning(InviteLink link) {
        if (isOwn(link)) {
            return Texts.of("invite.own-detail");
        }
        String trust = link.inviter()
                .map(who -> Texts.of("invite.trust", who.name().text()))
                .orElseGet(() -> Texts.of("invite.no-trust"));
        return isHere(link)
                ? trust
                : trust + "\n" + Texts.of("invite.leave", own.mediator().toString());
    }

    private boolean isHere(InviteLink link) {
        return link.mediator().equals(own.mediator()) && link.room().equals(own.room());
    }
}

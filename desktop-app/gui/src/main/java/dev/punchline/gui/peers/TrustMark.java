package dev.punchline.gui.peers;

import dev.punchline.gui.text.Texts;
import org.kordamp.ikonli.feather.Feather;

/** How well the person here knows a peer, as rows show it. */
public enum TrustMark {
    /** Never met. */
    NEW("trust.new", Feather.USER_PLUS, "neutral"),
    /** Its key has been the same since it was met first. */
    SEEN("trust.seen", Feather.USER_CHECK, "neutral"),
    /** Two people compared symbols, or an invite link carried the key. */
    VERIFIED("trust.verified", Feather.SHIELD, "success"),
    /** It shows the name of a contact, and has another key. */
    CHANGED("trust.changed", Feather.ALERT_OCTAGON, "danger"),
    /** The same, and the person wants nothing to go there. */
    BLOCKED("trust.blocked", Feather.SLASH, "danger");

    private final String key;
    private final Feather icon;
    private final String styleClass;

    TrustMark(String key, Feather icon, String styleClass) {
        this.key = key;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** One sentence. */
    public String sentence() {
        return Texts.of(key);
    }

    public Feather icon() {
        return icon;
    }

    /** The class in {@code punchline.css} that gives the icon its colour. */
    public String styleClass() {
        return styleClass;
    }
}

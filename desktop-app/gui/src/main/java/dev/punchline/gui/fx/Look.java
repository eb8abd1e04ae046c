package dev.punchline.gui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;

/** Light or dark. */
public enum Look {
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    DARK(new PrimerDark().getUserAgentStylesheet());

    private final String stylesheet;

    Look(String stylesheet) {
        this.stylesheet = stylesheet;
    }

    /** Puts it on all windows. */
    public void apply() {
        Application.setUserAgentStylesheet(stylesheet);
    }

    public Look other() {
        return this == LIGHT ? DARK : LIGHT;
    }
}

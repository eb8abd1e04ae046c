package dev.punchline.gui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;

/** Light or dark, by a theme that is parsed already: its text would take a tenth of the start. */
public enum Look {
    LIGHT(new PrimerLight().getUserAgentStylesheetBSS()),
    DARK(new PrimerDark().getUserAgentStylesheetBSS());

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

package dev.punchline.gui.settings;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.gui.text.Language;
import java.util.Optional;

/**
 * All that the person has set. Immutable.
 *
 * @param connection what the engine is started with
 * @param theme light, dark, or as the desktop
 * @param language of the window; empty: that of the system
 * @param conflicts what happens to a received file whose name is taken
 * @param upload what all transfers together send at most
 * @param download what all transfers together receive at most
 */
public record Settings(
        Connection connection,
        Theme theme,
        Optional<Language> language,
        ConflictRule conflicts,
        RateLimit upload,
        RateLimit download) {
    public static final Settings DEFAULT = new Settings(
            Connection.DEFAULT, Theme.SYSTEM, Optional.empty(), ConflictRule.ASK, RateLimit.NONE, RateLimit.NONE);

    /** The same with another connection; likewise below. */
    public Settings withConnection(Connection connection) {
        return new Settings(connection, theme, language, conflicts, upload, download);
    }

    Settings withTheme(Theme theme) {
        return new Settings(connection, theme, language, conflicts, upload, download);
    }

    Settings withLanguage(Optional<Language> language) {
        return new Settings(connection, theme, language, conflicts, upload, download);
    }

    Settings withConflicts(ConflictRule conflicts) {
        return new Settings(connection, theme, language, conflicts, upload, download);
    }

    Settings withUpload(RateLimit upload) {
        return new Settings(connection, theme, language, conflicts, upload, download);
    }

    Settings withDownload(RateLimit download) {
        return new Settings(connection, theme, language, conflicts, upload, download);
    }
}

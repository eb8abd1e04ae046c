package dev.punchline.gui.settings;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.RateLimit;

/**
 * All that the person has set. Immutable.
 *
 * @param connection what the engine is started with
 * @param desktop how the program behaves on the desktop
 * @param conflicts what happens to a received file whose name is taken
 * @param upload what all transfers together send at most
 * @param download what all transfers together receive at most
 */
public record Settings(
        Connection connection, Desktop desktop, ConflictRule conflicts, RateLimit upload, RateLimit download) {
    public static final Settings DEFAULT =
            new Settings(Connection.DEFAULT, Desktop.DEFAULT, ConflictRule.ASK, RateLimit.NONE, RateLimit.NONE);

    /** The same with another connection; likewise below. */
    public Settings withConnection(Connection connection) {
        return new Settings(connection, desktop, conflicts, upload, download);
    }

    Settings withDesktop(Desktop desktop) {
        return new Settings(connection, desktop, conflicts, upload, download);
    }

    Settings withConflicts(ConflictRule conflicts) {
        return new Settings(connection, desktop, conflicts, upload, download);
    }

    Settings withUpload(RateLimit upload) {
        return new Settings(connection, desktop, conflicts, upload, download);
    }

    Settings withDownload(RateLimit download) {
        return new Settings(connection, desktop, conflicts, upload, download);
    }
}

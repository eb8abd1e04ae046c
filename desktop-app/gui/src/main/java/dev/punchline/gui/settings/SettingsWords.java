package dev.punchline.gui.settings;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.gui.text.Texts;

/** The alternatives of the settings, for a person. */
final class SettingsWords {
    private SettingsWords() {}

    static String of(Theme theme) {
        return Texts.of(
                switch (theme) {
                    case SYSTEM -> "settings.as-system";
                    case LIGHT -> "settings.light";
                    case DARK -> "settings.dark";
                });
    }

    static String of(AcceptPolicy policy) {
        return Texts.of(
                switch (policy) {
                    case ASK -> "settings.accept-ask";
                    case CONTACTS -> "settings.accept-contacts";
                    case RULES_ONLY -> "settings.accept-rules";
                    case ALL -> "settings.accept-all";
                    case CONTACTS_ONLY -> "settings.accept-contacts-only";
                    case NONE -> "settings.accept-none";
                });
    }

    static String of(ConflictRule rule) {
        return Texts.of(
                switch (rule) {
                    case ASK -> "settings.conflict-ask";
                    case SKIP -> "settings.conflict-skip";
                    case RENAME -> "settings.conflict-rename";
                    case REPLACE -> "settings.conflict-replace";
                    case NEWER -> "settings.conflict-newer";
                });
    }
}

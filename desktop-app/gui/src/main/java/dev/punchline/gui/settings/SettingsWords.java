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

    static String of(Moving moving) {
        return Texts.of(
                switch (moving) {
                    case SYSTEM -> "settings.as-system";
                    case FULL -> "settings.motion-full";
                    case REDUCED -> "settings.motion-reduced";
                });
    }

    static String of(Closing closing) {
        return Texts.of(
                switch (closing) {
                    case ENDS -> "settings.closing-ends";
                    case HIDES -> "settings.closing-hides";
                });
    }

    static String of(LogLevel level) {
        return Texts.of(
                switch (level) {
                    case ERROR -> "settings.log-error";
                    case WARN -> "settings.log-warn";
                    case INFO -> "settings.log-info";
                    case DEBUG -> "settings.log-debug";
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

package dev.punchline.gui.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the window speaks. Its own name is what a person looks for in a list that is in another one. */
public enum Language {
    ENGLISH(Locale.ENGLISH, "English"),
    GERMAN(Locale.GERMAN, "Deutsch"),
    CHINESE(Locale.SIMPLIFIED_CHINESE, "简体中文");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /** The one for a person whose system is set to this; English where there is none. */
    public static Language of(Locale wanted) {
        return Arrays.stream(values())
                .filter(language -> language.locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** The one with this code, such as {@code de}. */
    public static Optional<Language> coded(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /** What stands for it in the settings: BCP 47. */
    public String code() {
        return locale.toLanguageTag();
    }

    public Locale locale() {
        return locale;
    }

    public String ownName() {
        return ownName;
    }
}

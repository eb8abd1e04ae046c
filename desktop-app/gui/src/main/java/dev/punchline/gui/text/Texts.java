package dev.punchline.gui.text;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * What the window says, in the language that it speaks now; English until somebody sets another one. Like the default
 * locale of the JDK there is one for the whole program. May be called from any thread.
 *
 * <p>Texts are looked up when they are shown. Those of a page lie in {@code texts*.properties} beside its classes, see
 * {@code PageTexts}; those of the window itself in the package above.
 */
public final class Texts {
    private static final String BUNDLE = "dev.punchline.gui.texts";

    private static volatile Spoken now = spoken(Language.ENGLISH);

    private record Spoken(Language language, ResourceBundle bundle) {}

    private Texts() {}

    /** From now on texts are in this language; what is shown already does not change by itself. */
    public static void speak(Language language) {
        now = spoken(language);
    }

    /** The language of what is looked up now. */
    public static Language language() {
        return now.language();
    }

    /** For views, which name their texts by {@code %key}. */
    public static ResourceBundle bundle() {
        return now.bundle();
    }

    /**
     * The text of a key.
     *
     * @param values for the places {@code {0}}, {@code {1}} …
     * @throws java.util.MissingResourceException if there is no such text: a fault of this program
     */
    public static String of(String key, Object... values) {
        Spoken spoken = now;
        String pattern = spoken.bundle().getString(key);
        return values.length == 0
                ? pattern
                : new MessageFormat(pattern, spoken.language().locale()).format(values);
    }

    private static Spoken spoken(Language language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Spoken(language, bundle);
    }
}

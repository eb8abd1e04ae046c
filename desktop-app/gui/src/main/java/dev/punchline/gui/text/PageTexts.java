package dev.punchline.gui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of a page in one language, out of {@code texts.properties} beside the page's class. */
public final class PageTexts {
    private final ResourceBundle bundle;

    /**
     * Texts for the classes of a package; English where there is no translation.
     *
     * @param page any class of the package
     */
    public PageTexts(Class<?> page, Locale locale) {
        bundle = ResourceBundle.getBundle(
                page.getPackageName() + ".texts",
                locale,
                page.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The text of a key, with values at the places {@code {0}}, {@code {1}} …; a key without text is a fault of ours. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(values);
    }
}

package dev.punchline.gui.peers;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one or two letters in an avatar. */
final class Initials {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s._-]+");

    private Initials() {}

    /** First letters of the first and the last word; nothing for a name of dots and dashes only. */
    static String of(String name) {
        List<String> words = BETWEEN_WORDS
                .splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() < 2) {
            return words.isEmpty() ? "" : firstLetter(words.get(0));
        }
        return firstLetter(words.get(0)) + firstLetter(words.get(words.size() - 1));
    }

    private static String firstLetter(String word) {
        return Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT);
    }
}

package dev.punchline.engine.transfer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Makes one name of a stranger fit for a disk. Names that cannot be meant well are refused; names that are only unfit
 * here are repaired, and the person sees the repaired ones. Rules: the end of part 2.4 of the field notes.
 */
final class SafeName {
    /** ext4, APFS, NTFS and nearly all others; bytes of UTF-8 on the first two, UTF-16 units on NTFS. */
    static final int MAX_LENGTH = 255;

    /** Longer "extensions" are part of a sentence, and not worth keeping when a name is cut. */
    private static final int MAX_EXTENSION = 16;

    private static final char FILLER = '_';
    private static final String WINDOWS_FORBIDDEN = "<>:\"|?*";

    /** Names of devices with whatever extension; the superscripts count as digits there. */
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$");

    private static final String DEVICE_DIGITS = "123456789\u00B9\u00B2\u00B3";

    private SafeName() {}

    /** @throws UnsafePathException if no program that means well sends such a name */
    static String of(String offered, NameRules rules) throws UnsafePathException {
        if (offered.isEmpty() || offered.equals(".") || offered.equals("..")) {
            throw new UnsafePathException("a name is empty or stands for a folder above");
        }
        if (offered.indexOf('/') >= 0 || offered.indexOf(0) >= 0) {
            throw new UnsafePathException("a name has a separator in it");
        }
        String name = Normalizer.normalize(offered, Normalizer.Form.NFC);
        name = cut(replaceForbidden(name, rules), rules, "");
        return rules == NameRules.WINDOWS ? withoutMeaning(name) : name;
    }

    /** {@code name (2).ext} for the number 2, still within the length that a name may have. */
    static String numbered(String name, int number, NameRules rules) {
        return cut(name, rules, " (" + number + ")");
    }

    /** What two names have in common that cannot stand side by side in one folder. */
    static String key(String name, NameRules rules) {
        if (rules == NameRules.LINUX) {
            return name;
        }
        // Both ways, since some letters meet in one case only (final sigma, dotless i); folding too much just renames.
        String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static String replaceForbidden(String name, NameRules rules) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> ShownText.misleads(c) || isForbidden(c, rules) ? FILLER : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isForbidden(int c, NameRules rules) {
        // A backslash is a letter on Unix, but whoever copies the file on to Windows would be surprised.
        return c == '\\' || (rules == NameRules.WINDOWS && WINDOWS_FORBIDDEN.indexOf(c) >= 0);
    }

    private static String cut(String name, NameRules rules, String suffix) {
        int dot = name.lastIndexOf('.');
        boolean hasExtension = dot > 0 && name.length() - dot <= MAX_EXTENSION;
        String extension = hasExtension ? name.substring(dot) : "";
        String stem = hasExtension ? name.substring(0, dot) : name;
        int room = MAX_LENGTH - lengthOf(extension, rules) - lengthOf(suffix, rules);
        while (lengthOf(stem, rules) > room) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + suffix + extension;
    }

    private static int lengthOf(String text, NameRules rules) {
        return rules == NameRules.WINDOWS ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String withoutMeaning(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--; // Windows drops them, and then the name is another one
        }
        String fit = name.substring(0, end) + String.valueOf(FILLER).repeat(name.length() - end);
        return isDevice(fit) ? FILLER + fit : fit;
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toUpperCase(Locale.ROOT);
        return DEVICES.contains(stem)
                || (stem.length() == 4
                        && (stem.startsWith("COM") || stem.startsWith("LPT"))
                        && DEVICE_DIGITS.indexOf(stem.charAt(3)) >= 0);
    }
}

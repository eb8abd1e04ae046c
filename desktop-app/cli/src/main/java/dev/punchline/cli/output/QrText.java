package dev.punchline.cli.output;

import dev.punchline.engine.invite.QrCode;
import java.util.ArrayList;
import java.util.List;

/** A QR code in characters, two modules above each other in one. */
public final class QrText {
    /** Pure white on pure black out of the 256 colours (ECMA-48 SGR 38 and 48): themes change the first 16 of them. */
    private static final String COLOURS = "\u001b[38;5;231;48;5;16m";

    private static final String USUAL = "\u001b[0m";

    private QrText() {}

    /**
     * The lines of a code. The light modules and the quiet zone are drawn, the dark ones are left out: with colours it
     * looks the same on every terminal, without them it is right on a dark background.
     *
     * @throws IllegalArgumentException if the text is too long for any code
     */
    public static List<String> of(String text, Screen screen) {
        QrCode code = QrCode.of(text);
        List<String> lines = new ArrayList<>();
        for (int y = -QrCode.QUIET; y < code.size() + QrCode.QUIET; y += 2) {
            StringBuilder line = new StringBuilder(screen == Screen.ANSI ? COLOURS : "");
            for (int x = -QrCode.QUIET; x < code.size() + QrCode.QUIET; x++) {
                line.append(half(code.isDark(x, y), code.isDark(x, y + 1)));
            }
            lines.add(line.append(screen == Screen.ANSI ? USUAL : "").toString());
        }
        return lines;
    }

    private static char half(boolean above, boolean below) {
        if (above) {
            return below ? ' ' : '\u2584';
        }
        return below ? '\u2580' : '\u2588';
    }
}

package dev.punchline.engine.invite;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.BitSet;

/** A QR code (ISO/IEC 18004) as its modules, for a front end to draw. Immutable. */
public final class QrCode {
    /** Light modules that readers need around it (ISO/IEC 18004 section 6.3.8). */
    public static final int QUIET = 4;

    private final int size;
    private final BitSet dark;

    private QrCode(int size, BitSet dark) {
        this.size = size;
        this.dark = dark;
    }

    /**
     * The code of a text.
     *
     * @throws IllegalArgumentException if the text is too long for any code; 2,900 characters of ASCII are not
     */
    public static QrCode of(String text) {
        try {
            // The lowest level has the largest modules, and a screen is neither scratched nor dirty.
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix();
            int size = modules.getWidth();
            BitSet dark = new BitSet(size * size);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    dark.set(y * size + x, modules.get(x, y) == 1);
                }
            }
            return new QrCode(size, dark);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** Modules on each side, without the quiet ones around. */
    public int size() {
        return size;
    }

    /** Whether a module is dark; all around the code are light. */
    public boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < size && y < size && dark.get(y * size + x);
    }
}

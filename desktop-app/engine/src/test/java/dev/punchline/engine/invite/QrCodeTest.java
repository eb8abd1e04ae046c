package dev.punchline.engine.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    @Test
    void aReaderReadsWhatWasWritten() throws Exception {
        String text = "punchline://join?m=http%3A%2F%2F192.168.1.5%3A8080&n=Anna";
        QrCode code = QrCode.of(text);
        BitMatrix seen = new BitMatrix(code.size());
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                if (code.isDark(x, y)) {
                    seen.set(x, y);
                }
            }
        }
        assertEquals(text, new Decoder().decode(seen).getText());
    }

    @Test
    void aroundTheCodeItIsLight() {
        QrCode code = QrCode.of("a");
        assertFalse(code.isDark(-1, 0));
        assertFalse(code.isDark(0, code.size()));
    }

    @Test
    void whatFitsNoCodeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> QrCode.of("a".repeat(3_000)));
    }
}

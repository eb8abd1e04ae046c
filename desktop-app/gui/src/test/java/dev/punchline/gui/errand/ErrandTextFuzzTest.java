package dev.punchline.gui.errand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class ErrandTextFuzzTest {
    @FuzzTest
    void whateverComesIsAnErrandOrRefused(FuzzedDataProvider data) {
        String start = data.consumeBoolean() ? "punchline errand 1\0F/" : "";
        byte[] bytes = (start + data.consumeRemainingAsString()).getBytes(StandardCharsets.UTF_8);
        try {
            Errand errand = ErrandText.decode(bytes);
            assertEquals(errand, ErrandText.decode(ErrandText.encode(errand)));
        } catch (ErrandFormatException refused) {
            // The one answer to what is no errand.
        }
    }
}

package dev.punchline.protocol.id;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class PeerIdFuzzTest {
    @FuzzTest
    void whateverIsTypedIsAnIdOrRefused(FuzzedDataProvider data) {
        String written = data.consumeRemainingAsString();
        try {
            PeerId id = PeerId.parse(written);
            assertEquals(id, PeerId.parse(id.grouped()));
            assertEquals(id, new PeerId(id.text()));
        } catch (IllegalArgumentException refused) {
            // The one answer to what is no id.
        }
    }
}

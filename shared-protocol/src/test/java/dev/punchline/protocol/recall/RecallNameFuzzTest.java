package dev.punchline.protocol.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class RecallNameFuzzTest {
    @FuzzTest
    void whateverAStrangerCallsItselfIsANameOrNone(byte[] bytes) {
        String ufrag = new String(bytes, StandardCharsets.UTF_8);
        RecallName.parse(ufrag).ifPresent(name -> assertEquals(ufrag, name.ufrag()));
    }
}

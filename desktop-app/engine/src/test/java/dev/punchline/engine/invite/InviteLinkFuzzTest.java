package dev.punchline.engine.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class InviteLinkFuzzTest {
    @FuzzTest
    void whateverIsPastedIsALinkOrRefused(FuzzedDataProvider data) {
        String start = data.consumeBoolean() ? "punchline://join?m=http://a" : "";
        try {
            InviteLink link = InviteLink.parse(start + data.consumeRemainingAsString());
            assertEquals(link, InviteLink.parse(link.text()));
        } catch (IllegalArgumentException refused) {
            // The one answer to what is no link.
        }
    }
}

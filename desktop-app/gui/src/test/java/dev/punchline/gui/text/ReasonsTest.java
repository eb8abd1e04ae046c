package dev.punchline.gui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.TransferFailure;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonsTest {
    private final Reasons english = new Reasons(Language.ENGLISH.locale());

    @Test
    void englishSaysWhatTheEngineAndTheCommandLineSay() {
        for (TransferFailure failure : TransferFailure.values()) {
            assertEquals(failure.message(), typed(english.of(failure)));
        }
        for (PairingFailure failure : PairingFailure.values()) {
            assertEquals(failure.message(), typed(english.of(failure)));
        }
        for (FailureReason reason : FailureReason.values()) {
            assertEquals(reason.message(), typed(english.of(reason)));
            assertEquals(reason.advice().size(), english.advice(reason).size());
        }
    }

    /** A terminal's apostrophe is a typewriter's. */
    private static String typed(String printed) {
        return printed.replace('’', '\'');
    }

    @ParameterizedTest
    @EnumSource(names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void everyOtherLanguageHasWordsOfItsOwn(Language language) {
        Reasons reasons = new Reasons(language.locale());
        for (TransferFailure failure : TransferFailure.values()) {
            assertNotEquals(english.of(failure), reasons.of(failure));
        }
        for (PairingFailure failure : PairingFailure.values()) {
            assertNotEquals(english.of(failure), reasons.of(failure));
        }
        for (FailureReason reason : FailureReason.values()) {
            assertNotEquals(english.of(reason), reasons.of(reason));
            assertEquals(reason.advice().size(), reasons.advice(reason).size());
        }
    }

    @Test
    void whatIsSpecialAboutACaseIsTold() {
        String special = "The file /home/anna/a does not exist.";
        assertEquals(special, english.of(TransferFailure.SOURCE_MISSING, special));
        String german = new Reasons(Locale.GERMAN).of(TransferFailure.SOURCE_MISSING, special);
        assertEquals(new Reasons(Locale.GERMAN).of(TransferFailure.SOURCE_MISSING) + " (" + special + ")", german);
    }
}

package dev.punchline.gui.text;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.TransferFailure;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Why something did not work, in the words of one language: what the engine says in English. */
public final class Reasons {
    private final PageTexts texts;
    private final boolean english;

    public Reasons(Locale locale) {
        texts = new PageTexts(Reasons.class, locale);
        english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /** In the language of the window. */
    public static Reasons now() {
        return new Reasons(Texts.language().locale());
    }

    /** Why there is no session. */
    public String of(FailureReason reason) {
        return texts.get("failed." + reason.code());
    }

    /** Why there is no session, with what the engine tells of this case. */
    public String of(FailureReason reason, String told) {
        return with(of(reason), reason.message(), told);
    }

    /** What would help against it, most promising first. */
    public List<String> advice(FailureReason reason) {
        return IntStream.rangeClosed(1, reason.advice().size())
                .mapToObj(number -> texts.get("advice." + reason.code() + "." + number))
                .toList();
    }

    /** Why a transfer ended. */
    public String of(TransferFailure failure) {
        return texts.get("transfer." + failure.code());
    }

    /** Why a transfer ended, with what the engine tells of this case. */
    public String of(TransferFailure failure, String told) {
        return with(of(failure), failure.message(), told);
    }

    /** Why nobody was verified. */
    public String of(PairingFailure failure) {
        return texts.get("pairing." + failure.code());
    }

    /** What is special about a case, such as a path or the words of a mediator, has no translation. */
    private String with(String words, String usual, String told) {
        if (told.equals(usual) || told.isEmpty()) {
            return words;
        }
        return english ? told : words + " (" + told + ")";
    }
}

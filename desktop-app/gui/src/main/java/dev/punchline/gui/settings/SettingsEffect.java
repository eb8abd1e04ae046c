package dev.punchline.gui.settings;

import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.text.Language;
import dev.punchline.gui.text.Texts;
import java.util.Locale;
import java.util.Optional;

/** Puts settings into effect: at the window at once, at the engine as long as there is one. JavaFX thread only. */
public final class SettingsEffect {
    private final LookSwitch looks;
    private final Look systemLook;
    private final Runnable inAnotherLanguage;
    private Optional<PeerEngine> engine = Optional.empty();

    /**
     * @param systemLook what the desktop is set to
     * @param inAnotherLanguage builds the window anew
     */
    public SettingsEffect(LookSwitch looks, Look systemLook, Runnable inAnotherLanguage) {
        this.looks = looks;
        this.systemLook = systemLook;
        this.inAnotherLanguage = inAnotherLanguage;
    }

    /** The language that is set, or that of the system. */
    public static Language language(Settings settings) {
        return settings.language().orElseGet(() -> Language.of(Locale.getDefault(Locale.Category.DISPLAY)));
    }

    /** From now on this engine follows the settings. */
    public void engine(PeerEngine running, Settings settings) {
        engine = Optional.of(running);
        tell(running, settings);
    }

    /** Puts them into effect as far as they can without a new connection. */
    public void apply(Settings settings) {
        looks.set(settings.theme().look(systemLook));
        engine.ifPresent(running -> tell(running, settings));
        Language language = language(settings);
        if (language != Texts.language()) {
            Texts.speak(language);
            inAnotherLanguage.run();
        }
    }

    private static void tell(PeerEngine running, Settings settings) {
        ReceiveRules usual = ReceiveRules.DEFAULT;
        running.offers().follow(new ReceiveRules(settings.conflicts(), usual.unaskedBytes(), usual.flagged()));
        running.queue().limit(TransferLimits.NONE.withUpload(settings.upload()).withDownload(settings.download()));
    }
}

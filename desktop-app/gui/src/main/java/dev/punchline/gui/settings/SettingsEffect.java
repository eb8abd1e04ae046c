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
import java.util.function.Consumer;

/** Puts settings into effect: at the window at once, at the engine as long as there is one. JavaFX thread only. */
public final class SettingsEffect {
    private final LookSwitch looks;
    private final Look systemLook;
    private final Consumer<LogLevel> log;
    private final Runnable buildAnew;
    private Desktop now;
    private Optional<PeerEngine> engine = Optional.empty();

    /**
     * @param systemLook what the desktop is set to
     * @param begun what holds by now
     * @param log gets what the log file is to tell
     * @param buildAnew builds the window anew, in the language and with the motion of the moment
     */
    public SettingsEffect(
            LookSwitch looks, Look systemLook, Desktop begun, Consumer<LogLevel> log, Runnable buildAnew) {
        this.looks = looks;
        this.systemLook = systemLook;
        this.now = begun;
        this.log = log;
        this.buildAnew = buildAnew;
    }

    /** The language that is set, or that of the system. */
    public static Language language(Settings settings) {
        return settings.desktop().language().orElseGet(() -> Language.of(Locale.getDefault(Locale.Category.DISPLAY)));
    }

    /** From now on this engine follows the settings. */
    public void engine(PeerEngine running, Settings settings) {
        engine = Optional.of(running);
        tell(running, settings);
    }

    /** Puts them into effect as far as they can without a new connection. */
    public void apply(Settings settings) {
        looks.set(settings.desktop().theme().look(systemLook));
        engine.ifPresent(running -> tell(running, settings));
        Desktop before = now;
        now = settings.desktop();
        if (now.logLevel() != before.logLevel()) {
            log.accept(now.logLevel());
        }
        Language language = language(settings);
        if (language != Texts.language() || now.moving() != before.moving()) {
            Texts.speak(language);
            buildAnew.run();
        }
    }

    private static void tell(PeerEngine running, Settings settings) {
        ReceiveRules usual = ReceiveRules.DEFAULT;
        running.offers().follow(new ReceiveRules(settings.conflicts(), usual.unaskedBytes(), usual.flagged()));
        running.queue().limit(TransferLimits.NONE.withUpload(settings.upload()).withDownload(settings.download()));
    }
}

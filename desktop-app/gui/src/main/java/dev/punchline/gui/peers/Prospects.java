package dev.punchline.gui.peers;

import dev.punchline.engine.event.Prospect;
import dev.punchline.gui.text.Texts;

/** What to expect of a session, for a person. */
public final class Prospects {
    private Prospects() {}

    /** One sentence. */
    public static String sentence(Prospect prospect) {
        return Texts.of(
                switch (prospect) {
                    case DIRECT -> "prospect.direct";
                    case PREDICTED -> "prospect.predicted";
                    case SEARCHED -> "prospect.searched";
                    case NONE -> "prospect.none";
                    case UNKNOWN -> "prospect.unknown";
                });
    }
}

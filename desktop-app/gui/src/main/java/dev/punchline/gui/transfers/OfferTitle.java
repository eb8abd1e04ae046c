package dev.punchline.gui.transfers;

import dev.punchline.engine.event.OfferSummary;
import dev.punchline.gui.text.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a transfer is called: by the file or folder that was chosen, not by what lies deep in it. */
public final class OfferTitle {
    private OfferTitle() {}

    public static String of(OfferSummary offer) {
        Set<String> tops = new LinkedHashSet<>();
        offer.names().forEach(name -> tops.add(name.split("/", 2)[0]));
        return of(List.copyOf(tops));
    }

    /**
     * The title of what is sent.
     *
     * @param tops the chosen files and folders, by name
     */
    public static String of(List<String> tops) {
        return switch (tops.size()) {
            case 0 -> Texts.of("transfers.nothing");
            case 1 -> tops.get(0);
            default -> Texts.of("transfers.and-more", tops.get(0), tops.size() - 1);
        };
    }
}

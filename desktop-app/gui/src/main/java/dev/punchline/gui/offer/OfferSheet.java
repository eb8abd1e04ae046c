package dev.punchline.gui.offer;

import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import java.util.OptionalLong;

/**
 * An offer on the sheet: its tree, and what was chosen of it so far. Confined to the JavaFX thread once it is made.
 *
 * @param waiting the offer
 * @param outline its items
 * @param choice what is wanted
 * @param rows what is to be seen
 */
record OfferSheet(WaitingOffer waiting, OfferOutline outline, OfferChoice choice, OfferRows rows) {
    static OfferSheet of(WaitingOffer waiting, OfferOutline outline) {
        OfferChoice choice = new OfferChoice(outline, waiting.offer().review().conflicts());
        return new OfferSheet(waiting, outline, choice, new OfferRows(outline));
    }

    /** Whether there is something to accept; an offer of which nobody told the items is taken as a whole. */
    boolean wantsAnything() {
        return outline.size() == 0 || choice.extent() != OfferChoice.Extent.NONE;
    }

    /** Whether what is wanted is more than the disk has left, as far as that is known. */
    boolean isTooLarge() {
        OptionalLong free = waiting.offer().review().freeBytes();
        return free.isPresent() && choice.bytes() > free.getAsLong();
    }

    /** Such as {@code 2 of 3 files, 48.2 MB}. */
    String wanted() {
        return Texts.of(
                "offer.wanted", choice.files(), Amounts.files(waiting.offer().files()), Amounts.bytes(choice.bytes()));
    }
}

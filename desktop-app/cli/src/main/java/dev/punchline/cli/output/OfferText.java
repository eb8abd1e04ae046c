package dev.punchline.cli.output;

import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.OfferedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An offer as a person reads it before it is accepted, escaped. */
public final class OfferText {
    /** A long path is cut: its beginning and the number of files tell enough to decide. */
    private static final int PATH = 110;

    private OfferText() {}

    /** What an offer holds, its first names, and what to look out for. */
    public static List<String> question(String peer, OfferSummary offer) {
        OfferReview review = offer.review();
        if (review.items().isEmpty()) {
            return TransferText.question(peer, offer);
        }
        List<String> lines = new ArrayList<>();
        lines.add(peer + " offers " + TransferText.size(offer) + ":");
        int shown = Math.min(review.items().size(), OfferSummary.SHOWN_NAMES);
        review.items().subList(0, shown).forEach(item -> lines.add(line(item)));
        if (review.items().size() > shown) {
            lines.add("  and " + (review.items().size() - shown) + " more");
        }
        review.flagged().stream().filter(item -> item.number() >= shown).forEach(item -> lines.add(line(item)));
        review.repairs().forEach(repair -> lines.add("  renamed: " + SafeText.of(repair, PATH)));
        if (review.taken() > 0) {
            lines.add("  " + review.taken() + " of these names are taken");
        }
        review.obstacle().ifPresent(why -> lines.add("  it can't be accepted now: " + why.message()));
        review.freeBytes().ifPresent(free -> lines.add("  free on the disk: " + Amounts.bytes(free)));
        return lines;
    }

    /** The whole tree. */
    public static List<String> all(OfferReview review) {
        return review.items().stream().map(OfferText::line).toList();
    }

    /** What may be typed, in the order of what is asked most. */
    public static String prompt(OfferReview review) {
        String numbers = review.items().size() > 1 ? ", y -2 = without 2" : "";
        String list = review.items().size() > OfferSummary.SHOWN_NAMES ? ", l = list all" : "";
        String taken = review.taken() > 0 ? ", or skip, rename, replace, newer (always)" : "";
        return "[y/N" + numbers + list + taken + "] ";
    }

    private static String line(OfferedItem item) {
        String size = item.kind() == OfferedItem.Kind.FILE ? "  " + Amounts.bytes(item.size()) : "/";
        List<String> marks =
                item.cautions().stream().sorted().map(Caution::code).collect(Collectors.toList());
        if (item.place() == OfferedItem.Place.TAKEN) {
            marks.add("name taken");
        }
        String marked = marks.isEmpty() ? "" : "  (" + String.join(", ", marks) + ")";
        return "  " + (item.number() + 1) + "  " + SafeText.of(item.path(), PATH) + size + marked;
    }
}

package dev.punchline.cli.output;

import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.TransferPhase;
import java.util.ArrayList;
import java.util.List;

/** Offers and transfers in words. */
public final class TransferText {
    /** A title is no longer than that, and shorter where the figures are long. */
    private static final int TITLE = 22;
    /** A terminal of 80 characters keeps one for its cursor; a line that wraps could not be drawn over. */
    private static final int LINE = 79;
    /** A long path is cut: its beginning and the number of files tell enough to decide. */
    private static final int PATH = 110;

    private TransferText() {}

    /** {@code 4 files, 281.0 MB}. */
    static String size(OfferSummary offer) {
        return Amounts.files(offer.files()) + ", " + Amounts.bytes(offer.bytes());
    }

    /** What an offer holds, before somebody accepts it: a line for each name, escaped. */
    public static List<String> question(String peer, OfferSummary offer) {
        List<String> lines = new ArrayList<>();
        lines.add(peer + " offers " + size(offer) + ":");
        offer.names().forEach(name -> lines.add("  " + SafeText.of(name, PATH)));
        int more = offer.files() - offer.names().size();
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
        return lines;
    }

    /** What a live line calls a transfer: its first name, and how many there are beside it. */
    static String title(OfferSummary offer) {
        String first = offer.names().isEmpty()
                ? Amounts.files(offer.files())
                : offer.names().get(0);
        int more = Math.max(0, offer.files() - 1);
        String rest = more == 0 ? "" : " + " + more;
        return SafeText.of(first, TITLE - rest.length()) + rest;
    }

    /** What a live line calls a transfer whose files go to others too. */
    static String title(String peer) {
        return SafeText.of(peer, TITLE);
    }

    /** The live line: how much is confirmed, how fast, how long still, and what it waits for. */
    static String live(String title, PeerEvent.Progress progress) {
        String figures = "  " + share(progress) + "  " + Amounts.rate(progress.bytesPerSecond())
                + progress.timeLeft()
                        .map(left -> "  " + Amounts.left(left) + " left")
                        .orElse("")
                + progress.bottleneck().map(what -> "  " + what.words()).orElse("");
        return SafeText.of(title, LINE - figures.length()) + figures;
    }

    /** The live line of one in which no data flows. */
    static String live(String title, PeerEvent.Progress progress, TransferPhase held) {
        return title + "  " + share(progress) + "  " + held(held);
    }

    /** {@code 42% of 281.0 MB}. */
    private static String share(PeerEvent.Progress progress) {
        long percent = progress.totalBytes() == 0 ? 100 : progress.bytes() * 100 / progress.totalBytes();
        return percent + "% of " + Amounts.bytes(progress.totalBytes());
    }

    /** Why no data flows; empty if it does. */
    static String held(TransferPhase phase) {
        return switch (phase) {
            case ACTIVE -> "";
            case QUEUED -> "waits for its turn";
            case PAUSED -> "paused";
            case QUEUED_BY_PEER -> "waits for its turn at the other side";
            case PAUSED_BY_PEER -> "paused by the other side";
            case WAITING -> "waits for the other side to be back";
        };
    }

    /** The end of a complete transfer, and what was left out of it. */
    static List<String> done(String peer, PeerEvent.Transferred event) {
        String what = Amounts.files(event.files()) + ", " + Amounts.bytes(event.bytes());
        String time =
                " in " + Amounts.time(event.elapsed()) + " (" + Amounts.rate(event.bytes(), event.elapsed()) + ").";
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (event.direction()) {
                    case OUTGOING -> "Sent " + what + ", to " + peer + time;
                    case INCOMING -> "Received " + what + ", from " + peer + time;
                });
        event.skipped().forEach(skipped -> lines.add("  not sent: " + SafeText.of(skipped, PATH)));
        return lines;
    }
}

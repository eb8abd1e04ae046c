package dev.punchline.engine.history;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Content;
import dev.punchline.engine.event.HistoryEntry.Kind;
import dev.punchline.engine.event.HistoryEntry.Outcome;
import dev.punchline.engine.event.HistoryEntry.Way;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.ShownText;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes entries of the history out of what happens.
 *
 * <p>What others offer is remembered only if the person or a policy accepted it, or the person declined it: who offers
 * and withdraws ten thousand times must not wash out the rest.
 *
 * <p>Pure, for one event loop.
 */
public final class HistoryRecorder {
    private final Names names = new Names();
    private final Map<TransferId, Open> open = new HashMap<>();

    /** Something that has not ended. */
    private record Open(PeerId peer, Direction direction, Content content, boolean wanted, MonoTime since) {
        Open wantedAt(MonoTime now) {
            return new Open(peer, direction, content, true, wanted ? since : now);
        }

        Open of(Content known) {
            return new Open(peer, direction, known, wanted, since);
        }
    }

    /** When an event came, by both clocks. */
    public record At(Instant wall, MonoTime mono) {}

    /**
     * This side wants to send files.
     *
     * @param paths what they are called, as far as it is known before they are listed
     */
    public void sendingFiles(MonoTime now, TransferId transfer, PeerId peer, List<String> paths) {
        sending(now, transfer, peer, files(0, 0, paths));
    }

    /** This side wants to send a text. */
    public void sendingText(MonoTime now, TransferId transfer, PeerId peer, int bytes) {
        sending(now, transfer, peer, text(bytes, ""));
    }

    private void sending(MonoTime now, TransferId transfer, PeerId peer, Content content) {
        open.put(transfer, new Open(peer, Direction.OUTGOING, content, true, now));
    }

    /** The person accepts. */
    public void accepted(MonoTime now, TransferId transfer) {
        open.computeIfPresent(transfer, (id, was) -> was.wantedAt(now));
    }

    /** The person declines: that is the end of it. */
    public Optional<HistoryEntry> declined(At at, TransferId transfer) {
        return end(at, transfer, new Outcome(TransferFailure.DECLINED.code(), 0, Duration.ZERO));
    }

    /** What the engine tells; gives an entry if something has ended by it. */
    public Optional<HistoryEntry> onEvent(At at, PeerEvent event) {
        if (event instanceof PeerEvent.Offered offered) {
            offered(at, offered);
        } else if (event instanceof PeerEvent.TextOffered offered) {
            begin(
                    at,
                    offered.transfer(),
                    new Open(offered.peerId(), offered.direction(), text(offered.bytes(), ""), false, at.mono()),
                    offered.state());
        } else if (event instanceof PeerEvent.Transferred done) {
            return end(at, done.transfer(), new Outcome(HistoryEntry.DONE, done.bytes(), done.elapsed()));
        } else if (event instanceof PeerEvent.TransferFailed failed) {
            return failed(at, failed.transfer(), failed.reason(), failed.bytes());
        } else if (event instanceof PeerEvent.TextDelivered done) {
            int bytes = done.text().bytes();
            open.computeIfPresent(
                    done.transfer(), (id, was) -> was.of(text(bytes, done.text().shown())));
            return end(at, done.transfer(), new Outcome(HistoryEntry.DONE, bytes, done.elapsed()));
        } else if (event instanceof PeerEvent.TextFailed failed) {
            return failed(at, failed.transfer(), failed.reason(), 0);
        } else {
            names.onEvent(event);
        }
        return Optional.empty();
    }

    private void offered(At at, PeerEvent.Offered event) {
        Content content = files(
                event.offer().files(), event.offer().bytes(), event.offer().names());
        begin(
                at,
                event.transfer(),
                new Open(event.peerId(), event.direction(), content, false, at.mono()),
                event.state());
    }

    private void begin(At at, TransferId transfer, Open begun, OfferState state) {
        switch (state) {
            case WAITS_FOR_US -> open.put(transfer, begun);
            case WAITS_FOR_THEM, ACCEPTED -> open.put(transfer, begun.wantedAt(at.mono()));
            case DECLINED -> {}
        }
    }

    private static Content files(int files, long bytes, List<String> names) {
        List<String> shown = names.stream()
                .limit(HistoryEntry.SHOWN_NAMES)
                .map(name -> cut(ShownText.of(name), HistoryEntry.NAME_LENGTH))
                .toList();
        return new Content(Kind.FILES, files, bytes, shown);
    }

    private static Content text(int bytes, String shown) {
        return new Content(
                Kind.TEXT, 0, bytes, shown.isEmpty() ? List.of() : List.of(cut(shown, HistoryEntry.TEXT_LENGTH)));
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private Optional<HistoryEntry> failed(At at, TransferId transfer, TransferFailure reason, long bytes) {
        Open ended = open.get(transfer);
        Duration elapsed = ended == null ? Duration.ZERO : at.mono().since(ended.since());
        return ended == null || !ended.wanted()
                ? forget(transfer)
                : end(at, transfer, new Outcome(reason.code(), bytes, elapsed));
    }

    private Optional<HistoryEntry> forget(TransferId transfer) {
        open.remove(transfer);
        return Optional.empty();
    }

    private Optional<HistoryEntry> end(At at, TransferId transfer, Outcome outcome) {
        Open ended = open.remove(transfer);
        if (ended == null) {
            return Optional.empty();
        }
        With with = new With(ended.peer(), names.of(ended.peer()));
        Way way = names.way(ended.peer());
        return Optional.of(
                new HistoryEntry(transfer, at.wall(), ended.direction(), with, ended.content(), way, outcome));
    }
}

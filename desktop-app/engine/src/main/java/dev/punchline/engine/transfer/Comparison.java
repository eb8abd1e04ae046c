package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.FileHashes;
import dev.punchline.protocol.transfer.Holdings;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is here of an offer and not certain to be the same: files that are in their places with the right size, and
 * beginnings of files from a transfer that broke off, since the source may have changed and kept its size and date. The
 * sender tells what its own hash to, the disk compares, and what is equal counts as held.
 */
final class Comparison {
    /** A sender that knows the question says something every ten seconds; one that does not is waited for no longer. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Holdings held;
    private final Holdings asked;
    private final BitSet untold;
    private final BitSet equal = new BitSet();
    private MonoTime heardAt;
    private int comparing;
    private boolean ended;

    Comparison(MonoTime now, Holdings held, BitSet alike) {
        this.held = held;
        asked = new Holdings(alike, held.beginnings());
        untold = asked.complete();
        asked.beginnings().keySet().forEach(untold::set);
        heardAt = now;
    }

    /** What the sender is asked about; empty if all is certain. */
    Holdings asked() {
        return asked;
    }

    void heard(MonoTime now) {
        heardAt = now;
    }

    /**
     * Takes in hashes that the sender tells, none if that is all, and has them compared; a sentence for the log if one was not
     * asked for, or told before.
     */
    @Nullable
    String hear(List<FileHashes.Of> hashes, Outbox<ReceiveActions> outbox) {
        for (FileHashes.Of hash : hashes) {
            if (ended || !untold.get(hash.file())) {
                return "a hash that nobody asked for";
            }
            untold.clear(hash.file());
            comparing++;
            outbox.add(actions -> actions.compare(hash.file(), hash.sha256()));
        }
        ended |= hashes.isEmpty();
        return null;
    }

    /** The disk has compared a file. */
    void found(MonoTime now, int file, Likeness likeness) {
        comparing--;
        equal.set(file, likeness == Likeness.EQUAL);
        heard(now); // the sender could not go on before our disk did
    }

    /** Nothing more is to be waited for. */
    boolean isOver(MonoTime now) {
        return comparing == 0 && (ended || untold.isEmpty() || !now.isBefore(goOnAt()));
    }

    /** When what is known by then has to do; null while the disk works, since silence is not the sender's fault then. */
    @Nullable
    MonoTime deadline() {
        return comparing > 0 ? null : goOnAt();
    }

    private MonoTime goOnAt() {
        return heardAt.plus(PATIENCE);
    }

    /** What need not be sent. */
    Holdings held() {
        BitSet complete = asked.complete();
        complete.and(equal);
        complete.or(held.complete());
        SortedMap<Integer, Long> beginnings = new TreeMap<>(held.beginnings());
        beginnings.keySet().removeAll(differing());
        return new Holdings(complete, beginnings);
    }

    /** Beginnings that are not of what the sender has now, as far as is known. */
    List<Integer> differing() {
        return held.beginnings().keySet().stream()
                .filter(file -> !equal.get(file))
                .toList();
    }
}

package dev.punchline.engine.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one stream has sent, and what of it must be kept since it may have to be sent again. Pure.
 *
 * @param <T> what is kept; belongs to the caller again when it is given out
 */
public final class SentBytes<T> {
    private final Deque<Piece<T>> kept = new ArrayDeque<>();
    private long written;
    private long confirmed;
    private long keptBytes;

    private record Piece<T>(long from, int length, T data) {
        long end() {
            return from + length;
        }
    }

    /** So many bytes were sent on a way that loses nothing as long as the stream lives. */
    public void send(int length) {
        written += length;
    }

    /** The same on a way that may break. */
    public void sendAndKeep(int length, T data) {
        kept.addLast(new Piece<>(written, length, data));
        written += length;
        keptBytes += length;
    }

    /** How many bytes were sent. */
    public long written() {
        return written;
    }

    /** How many of them have arrived, as far as the other side has said. */
    public long confirmed() {
        return confirmed;
    }

    public long keptBytes() {
        return keptBytes;
    }

    /** Whether a confirmation can be true. */
    public boolean isPossible(long upTo) {
        return upTo >= 0 && upTo <= written;
    }

    /**
     * So many bytes have arrived.
     *
     * @return what need not be kept any more
     * @throws IllegalArgumentException if it is not {@link #isPossible}
     */
    public List<T> confirm(long upTo) {
        if (!isPossible(upTo)) {
            throw new IllegalArgumentException(upTo + " of " + written + " bytes");
        }
        confirmed = Math.max(confirmed, upTo);
        List<T> done = new ArrayList<>();
        while (!kept.isEmpty() && kept.peekFirst().end() <= confirmed) {
            done.add(drop());
        }
        return done;
    }

    private T drop() {
        Piece<T> first = kept.removeFirst();
        keptBytes -= first.length();
        return first.data();
    }

    /** From where the stream goes on if nothing that is kept has arrived. */
    public long resumesFrom() {
        return kept.isEmpty() ? written : kept.peekFirst().from();
    }

    /** All that is kept, in order: it is sent again from {@link #resumesFrom}, on a way that loses nothing. */
    public List<T> takeKept() {
        List<T> all = new ArrayList<>();
        while (!kept.isEmpty()) {
            all.add(drop());
        }
        return all;
    }
}

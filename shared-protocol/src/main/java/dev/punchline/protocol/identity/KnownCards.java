package dev.punchline.protocol.identity;

import org.jspecify.annotations.Nullable;

/**
 * Cards whose signatures were checked in this process lately. The same card comes with each list of the room, with each
 * call, and to each engine of a program; to check it costs a millisecond, and several in a process that has just begun.
 *
 * <p>Safe from any thread without a lock: cards never change (JLS 17.5), and who does not see one yet checks it. A card
 * that pushes another one out, by chance or by design, costs one more check.
 */
final class KnownCards {
    /** As many as a large room has peers, 1.5 kB each, which its roster holds anyway. */
    private static final int PLACES = 4096;

    private final @Nullable SignedCard[] places = new @Nullable SignedCard[PLACES];

    /** The card with these very bytes; null if it has to be checked. */
    @Nullable
    SignedCard find(byte[] content, byte[] signature) {
        SignedCard known = places[place(SignedCard.fullHash(content, signature))];
        return known != null && known.isOf(content, signature) ? known : null;
    }

    /** Remembers a card whose signature fits. */
    void add(SignedCard checked) {
        places[place(checked.fullHash())] = checked;
    }

    private static int place(int hash) {
        return Math.floorMod(hash, PLACES);
    }
}

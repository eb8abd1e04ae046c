package dev.punchline.bench.churn;

import dev.punchline.bench.client.Account;
import dev.punchline.protocol.identity.SignedCard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody with a card.
 *
 * @param address of his own, so that no limit of an address is met
 */
record Resident(SignedCard card, InetAddress address) {
    private static final int TEN = 10 << 24;

    /** All of them; a key and a signature for each take a while. */
    static List<Resident> many(int count) {
        List<SignedCard> cards = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> new Account().card())
                .toList();
        List<Resident> residents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            residents.add(new Resident(cards.get(i), address(i)));
        }
        return residents;
    }

    private static InetAddress address(int i) {
        int bits = TEN | i;
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

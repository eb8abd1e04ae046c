package dev.punchline.mediator;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.nat.NatClass;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Peers whose keys and cards are made once: signing takes time, and gives another signature each time. */
public final class TestCards {
    private static final int PEERS = 12;
    private static final List<Identity> IDENTITIES = Stream.generate(() -> Identity.generate(new SecureRandom()))
            .limit(PEERS)
            .toList();

    private static final List<SignedCard> CARDS = IntStream.range(0, PEERS)
            .mapToObj(i -> card(IDENTITIES.get(i), "peer " + i, 0))
            .toList();

    private TestCards() {}

    public static Identity identity(int number) {
        return IDENTITIES.get(number);
    }

    public static SignedCard card(int number) {
        return CARDS.get(number);
    }

    public static SignedCard card(Identity identity, String name, long issuedAtSeconds) {
        return card(identity, name, issuedAtSeconds, NatClass.UNKNOWN);
    }

    public static SignedCard card(Identity identity, String name, long issuedAtSeconds, NatClass nat) {
        PeerCard card = new PeerCard(
                identity.publicIdentity(),
                new DisplayName(name),
                new DisplayName("test"),
                new SealingAddress(new byte[32]),
                nat,
                Instant.ofEpochSecond(issuedAtSeconds));
        return SignedCard.sign(identity, card);
    }
}

package dev.punchline.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.nat.NatClass;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Identity SELF = Identity.generate(new SecureRandom());
    private static final Identity ANNA = Identity.generate(new SecureRandom());
    private static final Identity BEN = Identity.generate(new SecureRandom());

    private final List<PeerPresence> told = new ArrayList<>();
    private final Roster roster = new Roster(SELF.peerId(), told::add);

    private static SignedCard card(Identity identity, int issuedAt) {
        return SignedCard.sign(
                identity,
                new PeerCard(
                        identity.publicIdentity(),
                        new DisplayName("n" + issuedAt),
                        new DisplayName("d"),
                        new SealingAddress(new byte[32]),
                        NatClass.UNKNOWN,
                        Instant.ofEpochSecond(issuedAt)));
    }

    private void assertTold(PeerPresence... expected) {
        assertEquals(List.of(expected), told);
        told.clear();
    }

    @Test
    void newsAreToldOnce() {
        SignedCard anna = card(ANNA, 1);
        roster.heard(new PeerPresence.Online(anna));
        roster.heard(new PeerPresence.Online(anna));
        roster.heard(new PeerPresence.Changed(anna));
        assertTold(new PeerPresence.Online(anna));
        roster.heard(new PeerPresence.Offline(ANNA.peerId()));
        roster.heard(new PeerPresence.Offline(ANNA.peerId()));
        assertTold(new PeerPresence.Offline(ANNA.peerId()));
    }

    @Test
    void aChangeOfAPeerThatWasNotKnownIsItsArrival() {
        SignedCard anna = card(ANNA, 1);
        roster.heard(new PeerPresence.Changed(anna));
        assertTold(new PeerPresence.Online(anna));
    }

    @Test
    void anOlderCardReplacesNoNewerOne() {
        SignedCard newer = card(ANNA, 2);
        roster.heard(new PeerPresence.Online(newer));
        roster.heard(new PeerPresence.Changed(card(ANNA, 1)));
        assertTold(new PeerPresence.Online(newer));
    }

    @Test
    void nobodySeesItself() {
        roster.heard(new PeerPresence.Online(card(SELF, 1)));
        roster.listing();
        roster.listed(List.of(card(SELF, 1)));
        assertTold();
    }

    @Test
    void aListTellsWhatWasMissed() {
        SignedCard anna = card(ANNA, 1);
        SignedCard ben = card(BEN, 1);
        roster.heard(new PeerPresence.Online(anna));
        told.clear();
        roster.listing();
        roster.listed(List.of(ben));
        assertTold(new PeerPresence.Offline(ANNA.peerId()), new PeerPresence.Online(ben));
    }

    @Test
    void whoLeavesWhileTheListIsOnItsWayIsNotThereAfterwards() {
        SignedCard anna = card(ANNA, 1);
        roster.listing();
        roster.heard(new PeerPresence.Offline(ANNA.peerId()));
        assertTold();
        roster.listed(List.of(anna)); // taken before Anna left
        assertTold(new PeerPresence.Online(anna), new PeerPresence.Offline(ANNA.peerId()));
    }

    @Test
    void newsThatTheListHoldsAlreadyAreNotToldAgain() {
        SignedCard anna = card(ANNA, 1);
        roster.listing();
        roster.heard(new PeerPresence.Online(anna));
        roster.listed(List.of(anna));
        assertTold(new PeerPresence.Online(anna));
    }

    @Test
    void withoutAListWhatWasKnownStands() {
        SignedCard anna = card(ANNA, 1);
        SignedCard ben = card(BEN, 1);
        roster.heard(new PeerPresence.Online(anna));
        roster.listing();
        roster.heard(new PeerPresence.Online(ben));
        roster.notListed();
        assertTold(new PeerPresence.Online(anna), new PeerPresence.Online(ben));
    }
}

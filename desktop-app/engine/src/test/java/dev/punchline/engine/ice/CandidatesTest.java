package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.Candidates.Addition;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final LocalBase BASE = new LocalBase(0);
    private static final LocalBase OTHER = new LocalBase(1);
    private static final InetSocketAddress LAN = OtherSide.at("192.168.1.10", 1_000);
    private static final InetSocketAddress PUBLIC = OtherSide.at("198.51.100.1", 1_000);

    private final Candidates candidates = new Candidates();

    private static Candidate remote(int port) {
        return OtherSide.remote(CandidateType.REFLEXIVE, OtherSide.at("203.0.113.1", port));
    }

    private static Candidate learnt(int port) {
        return OtherSide.remote(CandidateType.PEER_REFLEXIVE, OtherSide.at("203.0.113.1", port));
    }

    @Test
    void prioritiesAreThoseOfTheRfc() {
        // RFC 8839 section 5.1 shows 2130706431 for a host candidate with local preference 65535 and component 1.
        assertEquals(2_130_706_431L, CandidatePriority.of(CandidateType.HOST, 0));
        assertEquals(1_694_498_815L, CandidatePriority.of(CandidateType.REFLEXIVE, 0));
        long host = CandidatePriority.of(CandidateType.HOST, 7);
        assertEquals(CandidatePriority.of(CandidateType.PEER_REFLEXIVE, 7), CandidatePriority.asPeerReflexive(host));
        assertThrows(IllegalArgumentException.class, () -> CandidatePriority.of(CandidateType.HOST, -1));
        assertThrows(IllegalArgumentException.class, () -> CandidatePriority.of(CandidateType.HOST, 65_536));
    }

    @Test
    void whatIsSurerComesFirst() {
        assertTrue(CandidatePriority.of(CandidateType.HOST, 9) > CandidatePriority.of(CandidateType.PEER_REFLEXIVE, 0));
        assertTrue(CandidatePriority.of(CandidateType.MAPPED, 9) > CandidatePriority.of(CandidateType.REFLEXIVE, 0));
        assertTrue(CandidatePriority.of(CandidateType.REFLEXIVE, 9) > CandidatePriority.of(CandidateType.PREDICTED, 0));
    }

    @Test
    void bothSidesGiveAPairTheSamePriority() {
        LocalCandidate ours = LocalCandidate.host(BASE, LAN, 0);
        LocalCandidate theirs = LocalCandidate.reflexive(BASE, PUBLIC, 3);
        CandidatePair here = new CandidatePair(ours, theirs.candidate());
        CandidatePair there = new CandidatePair(theirs, ours.candidate());
        assertEquals(here.priority(IceRole.CONTROLLING), there.priority(IceRole.CONTROLLED));
        assertEquals(here.priority(IceRole.CONTROLLED), there.priority(IceRole.CONTROLLING));
        // RFC 8445 section 6.1.2.3: 2^32 * MIN(G,D) + 2 * MAX(G,D) + (G>D ? 1 : 0).
        long g = ours.candidate().priority();
        long d = theirs.candidate().priority();
        assertEquals((d << 32) + 2 * g + 1, here.priority(IceRole.CONTROLLING));
    }

    @Test
    void foundationsDifferByTypeSocketAndHostAddress() {
        String host = LocalCandidate.host(BASE, LAN, 0).candidate().foundation();
        assertEquals(
                host,
                LocalCandidate.host(BASE, OtherSide.at("192.168.1.10", 9), 4)
                        .candidate()
                        .foundation());
        assertNotEquals(host, LocalCandidate.host(BASE, PUBLIC, 0).candidate().foundation());
        assertNotEquals(host, LocalCandidate.host(OTHER, LAN, 0).candidate().foundation());
        String reflexive = LocalCandidate.reflexive(BASE, PUBLIC, 0).candidate().foundation();
        assertNotEquals(host, reflexive);
        assertNotEquals(
                reflexive, LocalCandidate.mapped(BASE, PUBLIC, 0).candidate().foundation());
    }

    @Test
    void oneSocketMakesOnePairNamedByItsBestCandidate() {
        candidates.addLocal(LocalCandidate.reflexive(BASE, PUBLIC, 0));
        candidates.addLocal(LocalCandidate.host(BASE, LAN, 0));
        candidates.addLocal(LocalCandidate.host(BASE, LAN, 0));
        assertEquals(1, candidates.pairsTo(remote(5)).size());
        assertEquals(LAN, candidates.pairsTo(remote(5)).get(0).local().address());
        candidates.addLocal(LocalCandidate.host(OTHER, LAN, 0));
        assertEquals(2, candidates.pairsTo(remote(5)).size());
    }

    @Test
    void familiesAreNotMixed() {
        candidates.addLocal(LocalCandidate.host(BASE, LAN, 0));
        Candidate v6 = OtherSide.remote(CandidateType.HOST, OtherSide.at("2001:db8::1", 5));
        assertNull(candidates.pair(BASE, v6));
        candidates.addLocal(LocalCandidate.host(BASE, OtherSide.at("2001:db8::2", 5), 1));
        assertNotNull(candidates.pair(BASE, v6));
    }

    @Test
    void aLocalAddressIsFoundBySocketAndAddress() {
        candidates.addLocal(LocalCandidate.reflexive(BASE, PUBLIC, 0));
        assertNotNull(candidates.localAt(BASE, PUBLIC));
        assertNull(candidates.localAt(BASE, LAN));
        assertNull(candidates.localAt(OTHER, PUBLIC));
    }

    @Test
    void anAddressCountsOnceAndWhatIsToldBeatsWhatIsLearnt() {
        assertEquals(Addition.NEW, candidates.learnRemote(learnt(1)));
        assertEquals(Addition.IGNORED, candidates.learnRemote(learnt(1)));
        assertFalse(candidates.wasTold(learnt(1).address()));
        assertEquals(Addition.TOLD, candidates.addRemote(remote(1)));
        assertTrue(candidates.wasTold(learnt(1).address()));
        assertEquals(Addition.IGNORED, candidates.addRemote(remote(1)));
        assertFalse(candidates.wasTold(remote(2).address()));
    }

    @Test
    void theNumberOfAddressesIsBounded() {
        for (int port = 1; port <= 20; port++) {
            assertEquals(port <= 16 ? Addition.NEW : Addition.IGNORED, candidates.learnRemote(learnt(port)));
        }
        for (int port = 101; port <= 300; port++) {
            candidates.addRemote(remote(port));
        }
        assertEquals(100, candidates.remotes().size());
        assertEquals(Addition.TOLD, candidates.addRemote(remote(1)), "a known address may still be named");
    }

    @Test
    void aFullListLearnsNothing() {
        for (int port = 101; port <= 200; port++) {
            candidates.addRemote(remote(port));
        }
        assertEquals(Addition.IGNORED, candidates.learnRemote(learnt(1)));
        assertEquals(Addition.IGNORED, candidates.addRemote(remote(1)));
    }

    @Test
    void aPairShowsItselfShortly() {
        CandidatePair pair = new CandidatePair(LocalCandidate.host(BASE, LAN, 0), remote(5));
        assertEquals("host 192.168.1.10:1000 > reflexive 203.0.113.1:5", pair.toString());
        assertFalse(pair.isDirect());
        assertFalse(new CandidatePair(LocalCandidate.reflexive(BASE, PUBLIC, 0), remote(5)).isDirect());
    }
}

package dev.punchline.protocol.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.nat.NatPair.Meeting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatPairTest {
    private static final NatClass FULL_CONE = nat(NatMapping.EIM, NatFiltering.EIF, PortAllocation.PRESERVING);
    private static final NatClass RESTRICTED = nat(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING);
    private static final NatClass PER_ADDRESS = nat(NatMapping.ADM, NatFiltering.ADF, PortAllocation.RANDOM);
    private static final NatClass RANDOM = nat(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM);
    private static final NatClass SEQUENTIAL = nat(NatMapping.APDM, NatFiltering.APDF, PortAllocation.SEQUENTIAL);
    private static final NatClass BLOCK = nat(NatMapping.APDM, NatFiltering.APDF, PortAllocation.BLOCK);

    private static NatClass nat(NatMapping mapping, NatFiltering filtering, PortAllocation ports) {
        return new NatClass(mapping, filtering, ports);
    }

    private static Meeting meeting(NatClass ours, NatClass theirs) {
        return new NatPair(ours, theirs).meeting();
    }

    private static List<NatClass> all() {
        List<NatClass> all = new ArrayList<>();
        for (NatMapping mapping : NatMapping.values()) {
            for (NatFiltering filtering : NatFiltering.values()) {
                for (PortAllocation ports : PortAllocation.values()) {
                    all.add(nat(mapping, filtering, ports));
                }
            }
        }
        return all;
    }

    @Test
    void endpointIndependentNatsMeetPlainlyAndALooseOneMeetsAny() {
        assertEquals(Meeting.PLAIN, meeting(RESTRICTED, RESTRICTED));
        assertEquals(Meeting.PLAIN, meeting(FULL_CONE, RANDOM));
        assertEquals(Meeting.PLAIN, meeting(BLOCK, FULL_CONE));
    }

    @Test
    void theSideWithOnePortForAllSeeks() {
        assertEquals(Meeting.WE_OPEN, meeting(RANDOM, RESTRICTED));
        assertEquals(Meeting.THEY_OPEN, meeting(RESTRICTED, SEQUENTIAL));
        assertEquals(Meeting.THEY_OPEN, meeting(RESTRICTED, BLOCK));
        assertEquals(Meeting.WE_OPEN, meeting(PER_ADDRESS, RESTRICTED));
    }

    @Test
    void aLooseNatOpensForWhomeverItsPortsAreNotKnown() {
        assertEquals(Meeting.WE_OPEN, meeting(PER_ADDRESS, RANDOM));
        assertEquals(Meeting.THEY_OPEN, meeting(BLOCK, PER_ADDRESS));
        assertEquals(Meeting.EITHER_OPENS, meeting(PER_ADDRESS, PER_ADDRESS));
    }

    @Test
    void twoThatCountOpenBoth() {
        assertEquals(Meeting.BOTH_OPEN, meeting(SEQUENTIAL, SEQUENTIAL));
    }

    @Test
    void strictNatsThatNobodyCanForetellDoNotMeet() {
        for (NatClass one : List.of(RANDOM, BLOCK)) {
            for (NatClass other : List.of(RANDOM, BLOCK, SEQUENTIAL)) {
                assertEquals(Meeting.NONE, meeting(one, other));
            }
        }
    }

    @Test
    void nothingIsForbiddenByWhatIsNotKnown() {
        assertEquals(Meeting.UNKNOWN, meeting(NatClass.UNKNOWN, RANDOM));
        assertEquals(
                Meeting.UNKNOWN, meeting(RANDOM, nat(NatMapping.APDM, NatFiltering.UNKNOWN, PortAllocation.RANDOM)));
        assertEquals(Meeting.UNKNOWN, meeting(RANDOM, nat(NatMapping.APDM, NatFiltering.APDF, PortAllocation.UNKNOWN)));
    }

    @Test
    void itTakesNoFilterToKnowWhoOpensTowardsASteadyPort() {
        NatClass unseen = nat(NatMapping.APDM, NatFiltering.UNKNOWN, PortAllocation.RANDOM);
        NatClass steady = nat(NatMapping.EIM, NatFiltering.UNKNOWN, PortAllocation.PRESERVING);
        assertEquals(Meeting.WE_OPEN, meeting(unseen, steady));
    }

    @Test
    void bothSidesDrawTheSameConclusion() {
        for (NatClass one : all()) {
            for (NatClass other : all()) {
                NatPair pair = new NatPair(one, other);
                Meeting expected = switch (pair.meeting()) {
                    case WE_OPEN -> Meeting.THEY_OPEN;
                    case THEY_OPEN -> Meeting.WE_OPEN;
                    case UNKNOWN, PLAIN, EITHER_OPENS, BOTH_OPEN, NONE -> pair.meeting();
                };
                assertEquals(expected, pair.mirrored().meeting(), pair.toString());
            }
        }
    }
}

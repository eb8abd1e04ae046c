package dev.punchline.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import org.junit.jupiter.api.Test;

class ProspectTest {
    private static final NatClass STEADY = new NatClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING);
    private static final NatClass RANDOM = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM);
    private static final NatClass COUNTED = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.SEQUENTIAL);

    @Test
    void itTellsWhatBothNetworksTogetherAllow() {
        assertEquals(Prospect.DIRECT, Prospect.of(STEADY, STEADY));
        assertEquals(Prospect.PREDICTED, Prospect.of(STEADY, COUNTED));
        assertEquals(Prospect.PREDICTED, Prospect.of(COUNTED, COUNTED));
        assertEquals(Prospect.SEARCHED, Prospect.of(RANDOM, STEADY));
        assertEquals(Prospect.NONE, Prospect.of(RANDOM, COUNTED));
        assertEquals(Prospect.UNKNOWN, Prospect.of(NatClass.UNKNOWN, RANDOM));
    }
}

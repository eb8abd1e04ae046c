package dev.punchline.gui.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.gui.peers.NatBadge.Tone;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatBadgeTest {
    @ParameterizedTest
    @CsvSource({
        "EIM, EIF, Full cone, EASY",
        "EIM, ADF, Restricted, EASY",
        "EIM, APDF, Port restricted, FAIR",
        "EIM, UNKNOWN, Cone, FAIR",
        "ADM, APDF, Symmetric, HARD",
        "APDM, UNKNOWN, Symmetric, HARD",
        "UNKNOWN, EIF, Not measured, UNKNOWN"
    })
    void everyClassHasItsCustomaryName(NatMapping mapping, NatFiltering filtering, String word, Tone tone) {
        NatBadge badge = NatBadge.of(new NatClass(mapping, filtering, PortAllocation.UNKNOWN));
        assertEquals(word, badge.word());
        assertEquals(tone, badge.tone());
    }

    @Test
    void theExactWordsAreTheOnesOfTheRfc() {
        NatClass nat = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM);
        assertEquals(
                "Mapping APDM, filtering APDF, ports random (RFC 4787)",
                NatBadge.of(nat).explanation());
    }
}

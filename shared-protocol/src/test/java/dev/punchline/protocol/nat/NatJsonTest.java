package dev.punchline.protocol.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatJsonTest {
    private static NatClass read(String json) throws JsonFormatException {
        return NatJson.read(JsonFields.parse(json, 1000));
    }

    @Test
    void theWordsArePinned() {
        assertEquals(
                List.of("EIM", "ADM", "APDM", "unknown"),
                Arrays.stream(NatMapping.values()).map(NatMapping::code).toList());
        assertEquals(
                List.of("EIF", "ADF", "APDF", "unknown"),
                Arrays.stream(NatFiltering.values()).map(NatFiltering::code).toList());
        assertEquals(
                List.of("preserving", "sequential", "random", "block", "unknown"),
                Arrays.stream(PortAllocation.values()).map(PortAllocation::code).toList());
        assertEquals(
                "{\"mapping\":\"EIM\",\"filtering\":\"ADF\",\"ports\":\"block\"}",
                NatJson.write(new NatClass(NatMapping.EIM, NatFiltering.ADF, PortAllocation.BLOCK))
                        .toString());
    }

    @Test
    void everyClassIsReadAsItIsWritten() throws JsonFormatException {
        for (NatMapping mapping : NatMapping.values()) {
            for (NatFiltering filtering : NatFiltering.values()) {
                for (PortAllocation ports : PortAllocation.values()) {
                    NatClass nat = new NatClass(mapping, filtering, ports);
                    assertEquals(nat, read(NatJson.write(nat).toString()));
                }
            }
        }
    }

    @Test
    void aWordOfALaterVersionIsUnknownAndNoWordIsRefused() throws JsonFormatException {
        assertEquals(
                NatClass.UNKNOWN, read("{\"mapping\":\"eim\",\"filtering\":\"new\",\"ports\":\"odd\",\"more\":1}"));
        for (String bad : List.of(
                "{}",
                "{\"mapping\":\"EIM\",\"filtering\":\"ADF\"}",
                "{\"mapping\":1,\"filtering\":\"ADF\",\"ports\":\"block\"}",
                "{\"mapping\":\"" + "x".repeat(25) + "\",\"filtering\":\"ADF\",\"ports\":\"block\"}")) {
            assertThrows(JsonFormatException.class, () -> read(bad), bad);
        }
    }
}

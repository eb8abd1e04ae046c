package dev.punchline.engine.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.home.RecallFile;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.recall.RecallKey;
import dev.punchline.protocol.signal.CandidateType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallMemoriesTest {
    private static final InetSocketAddress SIX = Met.address("2001:db8::7", 4_000);

    @TempDir
    private Path folder;

    private static PeerId peer(int number) {
        return PeerId.ofKeyHash(ByteBuffer.allocate(32).putInt(number).array());
    }

    private static RecallMemory met(int number) {
        return new RecallMemory(peer(number), Met.KEY, List.of(), Met.NOW.plusSeconds(number));
    }

    @Test
    void whatIsKeptComesBackWithTheNextProgram() throws IOException {
        RecallMemories known = RecallMemories.NONE
                .with(Met.memory(Met.ANNA), peer -> true)
                .with(Met.memory(Met.BEN, SIX, Met.AT_BENS), peer -> true);
        RecallFile file = new RecallFile(folder);
        assertEquals(RecallMemories.NONE, file.load());
        file.save(known);
        assertEquals(known, new RecallFile(folder).load());
    }

    @Test
    void aDamagedFileIsBegunAnew() throws IOException {
        for (String damaged : new String[] {"", "{", "{\"version\":2}", "{\"version\":1,\"peers\":[{}]}"}) {
            Files.writeString(folder.resolve("recall.json"), damaged);
            assertEquals(RecallMemories.NONE, new RecallFile(folder).load());
        }
    }

    @Test
    void theFourNewestAddressesOfAPeerStay() {
        RecallMemories known = RecallMemories.NONE;
        for (int i = 1; i <= 6; i++) {
            known = known.with(Met.memory(Met.BEN, Met.address("198.51.100." + i, 4_000)), peer -> true);
        }
        known = known.at(Met.BEN, new KnownAddress(CandidateType.MAPPED, Met.AT_BENS));
        List<KnownAddress> addresses = known.of(Met.BEN, Met.NOW).orElseThrow().addresses();
        assertEquals(RecallMemory.MAX_ADDRESSES, addresses.size());
        assertEquals(new KnownAddress(CandidateType.MAPPED, Met.AT_BENS), addresses.get(0));
        assertEquals(Met.address("198.51.100.6", 4_000), addresses.get(1).address());
    }

    @Test
    void aNewKeyTakesThePlaceOfTheOldOne() {
        RecallKey newer = RecallKey.agree(Met.bytes(7), Met.bytes(8));
        RecallMemories known = RecallMemories.NONE
                .with(Met.memory(Met.BEN, Met.AT_BENS), peer -> true)
                .with(new RecallMemory(Met.BEN, newer, List.of(), Met.NOW), peer -> true);
        RecallMemory memory = known.of(Met.BEN, Met.NOW).orElseThrow();
        assertEquals(newer, memory.key());
        assertEquals(1, memory.addresses().size());
        assertEquals(1, known.list().size());
    }

    @Test
    void aWeekLaterOrBeforeNothingIsKnown() {
        RecallMemories known = RecallMemories.NONE.with(Met.memory(Met.BEN), peer -> true);
        assertTrue(known.of(Met.BEN, Met.NOW.plus(Duration.ofDays(6))).isPresent());
        assertEquals(Optional.empty(), known.of(Met.BEN, Met.NOW.plus(Duration.ofDays(7))));
        assertEquals(Optional.empty(), known.of(Met.BEN, Met.NOW.minus(Duration.ofDays(7))));
    }

    @Test
    void strangersWhoCallDoNotDriveContactsOut() {
        PeerId contact = peer(0);
        RecallMemories known = RecallMemories.NONE;
        for (int i = 0; i < 2 * RecallMemories.MAX; i++) {
            known = known.with(met(i), contact::equals);
        }
        assertEquals(RecallMemories.MAX, known.list().size());
        assertTrue(known.of(contact, Met.NOW).isPresent());
        assertFalse(known.of(peer(1), Met.NOW).isPresent());
    }

    @Test
    void onlyAddressesThatLetAnybodyInAreRemembered() {
        assertTrue(KnownAddress.of(new PathEnd("host", Met.AT_BENS)).isPresent());
        assertTrue(KnownAddress.of(new PathEnd("mapped", Met.AT_BENS)).isPresent());
        for (String closed : new String[] {"reflexive", "peer-reflexive", "predicted"}) {
            assertEquals(Optional.empty(), KnownAddress.of(new PathEnd(closed, Met.AT_BENS)));
        }
    }
}

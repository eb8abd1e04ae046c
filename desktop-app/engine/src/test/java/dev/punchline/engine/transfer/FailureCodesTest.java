package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCodesTest {
    @ParameterizedTest
    @CsvSource({
        "DECLINED, DECLINED",
        "CANCELLED, CANCELLED_BY_PEER",
        "SOURCE_MISSING, SOURCE_MISSING",
        "SOURCE_UNREADABLE, SOURCE_UNREADABLE",
        "SOURCE_CHANGED, SOURCE_CHANGED",
        "TARGET_MISSING, PEER_NOT_WRITABLE",
        "TARGET_NOT_WRITABLE, PEER_NOT_WRITABLE",
        "DISK_FULL, PEER_DISK_FULL",
        "FILE_TOO_LARGE, PEER_NOT_WRITABLE",
        "HASH_MISMATCH, HASH_MISMATCH",
        "PROTOCOL_VIOLATION, PROTOCOL_VIOLATION",
        "UNSAFE_NAME, UNSAFE_NAME",
        "PEER_STALLED, PEER_STALLED",
        "NO_ANSWER, PEER_STALLED",
        "STORAGE_FAULT, PEER_FAILED",
        "PATH_LOST, PEER_FAILED"
    })
    void eachSideUnderstandsTheOther(TransferFailure here, TransferFailure there) {
        assertEquals(there, FailureCodes.fromPeer(FailureCodes.toPeer(here)));
    }

    @ParameterizedTest
    @EnumSource(TransferFailure.class)
    void everyFailureCanBeTold(TransferFailure failure) {
        assertNotNull(FailureCodes.toPeer(failure));
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyCodeMeansSomething(FailureCode code) {
        assertNotNull(FailureCodes.fromPeer(code));
    }

    @Test
    void anOfferKeepsItsLimits() {
        assertThrows(IllegalArgumentException.class, () -> new OfferTree(List.of()));
        List<OfferEntry> tooMany = Collections.nCopies(OfferHeader.MAX_ENTRIES + 1, Trees.file(1, "a"));
        assertThrows(IllegalArgumentException.class, () -> new OfferTree(tooMany));
        List<OfferEntry> tooLong = Collections.nCopies(100_000, Trees.file(1, "a".repeat(700)));
        assertThrows(IllegalArgumentException.class, () -> new OfferTree(tooLong));
    }

    @Test
    void anOfferEndsOnce() {
        OfferFrames frames = new OfferFrames(Trees.ID, Trees.of(Trees.file(1, "a")));
        while (frames.hasNext()) {
            frames.next();
        }
        assertThrows(NoSuchElementException.class, frames::next);
    }

    @Test
    void aChunkHasNoNegativeNumbers() {
        assertThrows(IllegalArgumentException.class, () -> new ChunkRef(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ChunkRef(0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new ChunkRef(0, 0, -1));
    }
}

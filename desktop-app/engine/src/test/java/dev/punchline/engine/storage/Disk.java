package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Sha256;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes down the answers of a reader and a writer. */
final class Disk implements SourceReplies, TargetReplies {
    final Loop loop = new Loop();
    static final PeerId PEER = PeerId.ofKeyHash(new byte[32]);
    final Journals journals =
            new Journals(Path.of("target", "journals", UUID.randomUUID().toString()));
    final Room room = new Room();
    final FileWorkers workers = new FileWorkers();
    final List<String> told = new ArrayList<>();
    final Map<ChunkRef, ByteBuf> data = new HashMap<>();
    final Map<ChunkRef, Sha256> hashes = new HashMap<>();
    final Map<Integer, Sha256> fileHashes = new HashMap<>();

    /** Waits for that many answers in all. */
    List<String> await(int answers) {
        loop.runUntil(() -> told.size() >= answers);
        return told;
    }

    static SourceTree scan(Path... paths) {
        try {
            return SourceScan.of(List.of(paths));
        } catch (SourceException e) {
            throw new AssertionError(e.failure() + " " + e.getMessage(), e);
        }
    }

    void close() {
        workers.close();
        data.values().forEach(ByteBuf::release);
    }

    @Override
    public void worked(WorkTime work) {
        // of no account here
    }

    @Override
    public void chunkRead(ChunkRef chunk, Sha256 sha256, ByteBuf bytes) {
        told.add("read " + chunk.file() + "@" + chunk.offset() + "+" + chunk.length());
        data.put(chunk, bytes);
        hashes.put(chunk, sha256);
    }

    @Override
    public void readFailed(ChunkRef chunk, TransferFailure why) {
        told.add(why + " " + chunk.file() + "@" + chunk.offset());
    }

    @Override
    public void prepared(Holdings held, BitSet alike) {
        String with = held.isEmpty() ? "" : " with " + held.complete() + " " + held.beginnings();
        told.add("prepared" + with + (alike.isEmpty() ? "" : " alike " + alike));
    }

    @Override
    public void equal(int file) {
        told.add("equal " + file);
    }

    @Override
    public void different(int file) {
        told.add("different " + file);
    }

    @Override
    public void fileHashed(int file, Sha256 sha256) {
        told.add("hashed " + file);
        fileHashes.put(file, sha256);
    }

    @Override
    public void hashFailed(int file) {
        told.add("not hashed " + file);
    }

    @Override
    public void chunkStored(ChunkRef chunk) {
        told.add("stored " + chunk.file() + "@" + chunk.offset());
    }

    @Override
    public void fileStored(int file) {
        told.add("file " + file);
    }

    @Override
    public void fileVoided(int file) {
        told.add("voided " + file);
    }

    @Override
    public void treeStored() {
        told.add("tree");
    }

    @Override
    public void failed(TransferFailure why, String detail) {
        told.add(why + (detail.isEmpty() ? "" : " " + detail));
    }
}

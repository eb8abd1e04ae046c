package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Sha256;
import dev.punchline.protocol.transfer.TransferFrame;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a machine asks for, one line each. */
final class Told implements SendActions, ReceiveActions {
    private final List<String> lines = new ArrayList<>();

    static List<String> by(SendTransfer machine) {
        Told told = new Told();
        for (var effect = machine.poll(); effect != null; effect = machine.poll()) {
            effect.accept(told);
        }
        return told.lines;
    }

    static List<String> by(ReceiveTransfer machine) {
        Told told = new Told();
        for (var effect = machine.poll(); effect != null; effect = machine.poll()) {
            effect.accept(told);
        }
        return told.lines;
    }

    private void add(String line) {
        lines.add(line);
    }

    private static String at(int file, long offset, int length) {
        return file + "@" + offset + "+" + length;
    }

    @Override
    public void send(TransferFrame frame) {
        add("send " + (frame.bodyLength() > 100 ? frame.type() : frame));
    }

    @Override
    public void finish() {
        add("finish");
    }

    @Override
    public void reset(FailureCode why) {
        add("reset " + why);
    }

    @Override
    public void peerIs(Condition theirs) {
        add("peer is " + theirs);
    }

    @Override
    public void accepted() {
        // what it leads to shows in the other lines
    }

    @Override
    public void progressed(TransferProgress progress) {
        add("progress " + progress.bytes() + "/" + progress.totalBytes());
    }

    @Override
    public void completed(TransferResult result) {
        add("completed " + result.files() + " files, " + result.bytes() + " bytes");
    }

    @Override
    public void failed(TransferFailure reason, String detail, long bytes) {
        add("failed " + reason + (detail.isEmpty() ? "" : " (" + detail + ")"));
    }

    @Override
    public void changed(String from, String to, String why) {
        // what matters shows in the other lines
    }

    @Override
    public void read(ChunkRef chunk) {
        add("read " + at(chunk.file(), chunk.offset(), chunk.length()));
    }

    @Override
    public void hash(int file, long bytes) {
        add("hash " + file + "+" + bytes);
    }

    @Override
    public void compare(int file, Sha256 sha256) {
        add("compare " + file);
    }

    @Override
    public void beginAnew(int file) {
        add("begin anew " + file);
    }

    @Override
    public void sendChunk(Chunk chunk) {
        add("chunk " + at(chunk.file(), chunk.offset(), chunk.length()));
    }

    @Override
    public void discard(ChunkRef chunk) {
        add("discard " + at(chunk.file(), chunk.offset(), chunk.length()));
    }

    @Override
    public void offered(ReceivedOffer offer) {
        add("offered " + offer.fileCount() + " files, " + offer.totalBytes() + " bytes");
    }

    @Override
    public void declined() {
        add("declined");
    }

    @Override
    public void prepare(ReceivedOffer offer) {
        add("prepare");
    }

    @Override
    public void take(Chunk chunk) {
        add("take " + at(chunk.file(), chunk.offset(), chunk.length()));
    }

    @Override
    public void endFile(int file) {
        add("end file " + file);
    }

    @Override
    public void voidFile(int file) {
        add("void file " + file);
    }

    @Override
    public void endTree() {
        add("end tree");
    }

    @Override
    public void discard() {
        add("discard");
    }

    @Override
    public void keep() {
        add("keep");
    }

    @Override
    public void forget() {
        add("forget");
    }

    @Override
    public void pause() {
        add("pause");
    }

    @Override
    public void resume() {
        add("resume");
    }
}

package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What files of the sender hash to, whole or as far as {@link Compare} asked; as many frames as it takes, and one with
 * nothing in it when that was all. Files that cannot be read are left out.
 *
 * <p>Body: count (u8), each: file (u32) | SHA-256 (32 bytes).
 *
 * @param list 0 to 255 of them
 */
public record FileHashes(List<Of> list) implements TransferFrame {
    private static final int MAX = 255;
    private static final int LENGTH = 4 + Sha256.LENGTH;

    /**
     * One of them.
     *
     * @param file number of the entry in the offer
     * @param sha256 of all its bytes, or of as many from its start as were asked about
     */
    public record Of(int file, Sha256 sha256) {
        /** @throws IllegalArgumentException if the number is negative */
        public Of {
            if (file < 0) {
                throw new IllegalArgumentException("hash of file " + file);
            }
        }
    }

    /** @throws IllegalArgumentException if there are too many for a frame */
    public FileHashes {
        list = List.copyOf(list);
        if (list.size() > MAX) {
            throw new IllegalArgumentException(list.size() + " hashes");
        }
    }

    static FileHashes read(BodyReader body) {
        List<Of> list = new ArrayList<>();
        for (int left = body.u8(); left > 0; left--) {
            list.add(new Of(body.u31(), new Sha256(body.bytes(Sha256.LENGTH))));
        }
        return new FileHashes(list);
    }

    @Override
    public FrameType type() {
        return FrameType.FILE_HASHES;
    }

    @Override
    public int bodyLength() {
        return 1 + list.size() * LENGTH;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.put((byte) list.size());
        list.forEach(of -> out.putInt(of.file()).put(of.sha256().bytes()));
    }
}

package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file or a folder as its sender names it. The names are well-formed text and bounded, nothing more: whether they may
 * be written to a disk is decided elsewhere.
 *
 * <p>Layout: length of the rest (u16) | kind (u8) | size (u64) | modified (i64) | components (u8) | each: length (u16),
 * UTF-8.
 *
 * @param path names from the root of the offer down to this entry, 1 to {@link #MAX_DEPTH}
 * @param kind file, executable file or folder
 * @param size bytes; 0 for a folder
 * @param modifiedMillis last modification, milliseconds since 1970-01-01 UTC
 */
public record OfferEntry(List<String> path, EntryKind kind, long size, long modifiedMillis) {
    /** Deeper trees do not fit the limits of the systems we write to. */
    public static final int MAX_DEPTH = 128;

    /** 255 characters of up to four bytes: the longest name that NTFS, APFS and ext4 allow between them. */
    public static final int MAX_NAME_BYTES = 1020;

    /** PATH_MAX of Linux; all names of a path together. */
    public static final int MAX_PATH_BYTES = 4096;

    private static final int LENGTH_PREFIX = 2;
    private static final int FIXED = 1 + 8 + 8 + 1;

    /** @throws IllegalArgumentException if a limit is exceeded, a name has a lone surrogate, or a folder has bytes */
    public OfferEntry {
        path = List.copyOf(path);
        if (path.isEmpty() || path.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("a path has 1 to " + MAX_DEPTH + " names, not " + path.size());
        }
        if (size < 0 || (!kind.isFile() && size != 0)) {
            throw new IllegalArgumentException("size " + size + " of a " + kind);
        }
        int pathBytes = 0;
        for (String name : path) {
            int bytes = Utf8.length(name);
            pathBytes += bytes;
            if (bytes > MAX_NAME_BYTES || pathBytes > MAX_PATH_BYTES) {
                throw new IllegalArgumentException("name or path too long");
            }
        }
    }

    static OfferEntry read(BodyReader in) {
        BodyReader body = in.part(in.u16());
        EntryKind kind = EntryKind.of(body.u8());
        long size = body.u63();
        long modified = body.i64();
        int components = body.u8();
        List<String> path = new ArrayList<>(Math.min(components, MAX_DEPTH));
        for (int i = 0; i < components; i++) {
            path.add(body.utf8(body.u16()));
        }
        return new OfferEntry(path, kind, size, modified);
    }

    /** Bytes in {@link OfferEntries}; at most 4.5 KiB, so that every entry fits a frame. */
    public int encodedLength() {
        int length = LENGTH_PREFIX + FIXED;
        for (String name : path) {
            length += LENGTH_PREFIX + Utf8.length(name);
        }
        return length;
    }

    void write(ByteBuffer out) {
        out.putShort((short) (encodedLength() - LENGTH_PREFIX));
        out.put((byte) kind.code()).putLong(size).putLong(modifiedMillis).put((byte) path.size());
        for (String name : path) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            out.putShort((short) utf8.length).put(utf8);
        }
    }
}

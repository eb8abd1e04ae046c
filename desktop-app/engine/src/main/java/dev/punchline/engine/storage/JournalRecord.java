package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One step of a transfer that is received, as the journal keeps it. Numbers in network byte order; a name is the rest
 * of its record, in UTF-8.
 */
sealed interface JournalRecord {
    /** A name of 255 characters of four bytes, and what stands before it. */
    int MAX_LENGTH = 1100;

    /** First of all: the mark in the names of the partial files. */
    record Opened(String mark) implements JournalRecord {
        /** @throws IllegalArgumentException unless it is a few digits and letters */
        public Opened {
            if (!mark.matches("[0-9a-z]{1,32}")) {
                throw new IllegalArgumentException("a mark that none of ours is");
            }
        }

        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 1).put(utf8(mark));
        }
    }

    /** A folder of the offer has this name on the disk. */
    record Folder(int entry, String name) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 2).putInt(entry).put(utf8(name));
        }
    }

    /** A partial file was made for what the sender calls a file of this size and date. */
    record Begun(int file, long size, long modifiedMillis) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 3).putInt(file).putLong(size).putLong(modifiedMillis);
        }
    }

    /** Bytes with this hash were written. */
    record Written(int file, long offset, int length, Sha256 sha256) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 4).putInt(file).putLong(offset).putInt(length).put(sha256.bytes());
        }
    }

    /** What stood under the name that a file wants, when it was about to get it. */
    enum Place {
        FREE,
        TAKEN
    }

    /** A whole file is about to get its final name. */
    record Placing(int file, Place wanted) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 5).putInt(file).put((byte) (wanted == Place.FREE ? 1 : 0));
        }
    }

    /** A whole file has its final name. */
    record Placed(int file, String name) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 6).putInt(file).put(utf8(name));
        }
    }

    /** Nothing is left of what was written of a file. */
    record Voided(int file) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 7).putInt(file);
        }
    }

    /** Writes type and fields, at most {@link #MAX_LENGTH} bytes. */
    void write(ByteBuffer out);

    /**
     * Reads what {@link #write} wrote, to the end of the buffer.
     *
     * @throws IllegalArgumentException if it did not
     */
    static JournalRecord read(ByteBuffer in) {
        int type = in.hasRemaining() ? in.get() : 0;
        int fixed = switch (type) {
            case 1 -> 0;
            case 2, 6, 7 -> 4;
            case 3 -> 20;
            case 4 -> 16 + Sha256.LENGTH;
            case 5 -> 5;
            default -> throw new IllegalArgumentException("a record of type " + type);
        };
        if (in.remaining() < fixed) {
            throw new IllegalArgumentException("a record ends early");
        }
        return switch (type) {
            case 1 -> new Opened(text(in));
            case 2 -> new Folder(in.getInt(), text(in));
            case 3 -> new Begun(in.getInt(), in.getLong(), in.getLong());
            case 4 -> {
                byte[] hash = new byte[Sha256.LENGTH];
                int file = in.getInt();
                long offset = in.getLong();
                int length = in.getInt();
                in.get(hash);
                yield new Written(file, offset, length, new Sha256(hash));
            }
            case 5 -> new Placing(in.getInt(), in.get() == 1 ? Place.FREE : Place.TAKEN);
            case 6 -> new Placed(in.getInt(), text(in));
            default -> new Voided(in.getInt());
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
            if (text.isEmpty() || text.contains("/") || text.equals("..") || text.equals(".")) {
                throw new IllegalArgumentException("no single name");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text is not UTF-8", e);
        }
    }
}

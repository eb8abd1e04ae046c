package dev.punchline.engine.storage;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.transfer.Sha256;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/**
 * One step of a transfer that is received, as the journal keeps it. Numbers in network byte order; a text is the rest
 * of its record, in UTF-8, a way from the chosen folder down its names with slashes between them.
 */
sealed interface JournalRecord {
    /** The longest way is one of 4,096 bytes that had all its names repaired. */
    int MAX_LENGTH = 8_192;

    /** Bits of entries in one record: the answer to an offer of 250,000 entries takes eight. */
    int MAX_BITS = 32_768;

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
            out.put((byte) 1).put(JournalText.utf8(mark));
        }
    }

    /** A folder of the offer is about to be made here, or was. */
    record Folder(int entry, List<String> way) implements JournalRecord {
        /** Copies the list. */
        public Folder {
            way = List.copyOf(way);
        }

        String name() {
            return way.get(way.size() - 1);
        }

        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 2).putInt(entry).put(JournalText.utf8(way));
        }
    }

    /** A partial file was made for what the sender calls a file of this size and date. */
    record Begun(int file, long size, long modifiedMillis, List<String> part) implements JournalRecord {
        /** Copies the list. */
        public Begun {
            part = List.copyOf(part);
        }

        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 3).putInt(file).putLong(size).putLong(modifiedMillis).put(JournalText.utf8(part));
        }
    }

    /** Bytes with this hash were written. */
    record Written(int file, long offset, int length, Sha256 sha256) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 4).putInt(file).putLong(offset).putInt(length).put(sha256.bytes());
        }
    }

    /** How a whole file comes to its name. */
    enum Place {
        /** An empty file is made to hold the name, and replaced. */
        FREE,
        /** What is there is replaced, or stays. */
        TAKEN
    }

    /** A whole file is about to get this name. */
    record Placing(int file, Place place, String name) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 5)
                    .putInt(file)
                    .put((byte) (place == Place.FREE ? 1 : 0))
                    .put(JournalText.utf8(name));
        }
    }

    /** A whole file has its final name. */
    record Placed(int file, String name) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 6).putInt(file).put(JournalText.utf8(name));
        }
    }

    /** Nothing is left of what was written of a file. */
    record Voided(int file) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 7).putInt(file);
        }
    }

    /** Who offered it, and the folder that the person chose. */
    record From(PeerId peer, String root) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 8).put(JournalText.utf8(peer.toString())).put(JournalText.utf8(root));
        }
    }

    /** What was accepted, and on which terms; its title is what people call it. */
    record Accepted(long bytes, int files, ConflictRule conflicts, String title) implements JournalRecord {
        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 9).putLong(bytes).putInt(files).put(JournalCodes.of(conflicts));
            out.put(JournalText.utf8(title));
        }
    }

    /** Entries that were not wanted, counted from the first one. */
    record LeftOut(int from, BitSet entries) implements JournalRecord {
        /** Copies the set. */
        public LeftOut {
            entries = bounded(entries);
        }

        /** A copy. */
        @Override
        public BitSet entries() {
            return (BitSet) entries.clone();
        }

        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 10).putInt(from).put(entries.toByteArray());
        }
    }

    /** Entries for which another rule was chosen than for all, counted from the first one. */
    record Ruled(ConflictRule conflicts, int from, BitSet entries) implements JournalRecord {
        /** Copies the set. */
        public Ruled {
            entries = bounded(entries);
        }

        /** A copy. */
        @Override
        public BitSet entries() {
            return (BitSet) entries.clone();
        }

        @Override
        public void write(ByteBuffer out) {
            out.put((byte) 11).put(JournalCodes.of(conflicts)).putInt(from).put(entries.toByteArray());
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
            case 2, 6, 7, 10 -> 4;
            case 3 -> 20;
            case 4 -> 16 + Sha256.LENGTH;
            case 5, 11 -> 5;
            case 8 -> PeerId.LENGTH;
            case 9 -> 13;
            default -> throw new IllegalArgumentException("a record of type " + type);
        };
        if (in.remaining() < fixed) {
            throw new IllegalArgumentException("a record ends early");
        }
        return switch (type) {
            case 1 -> new Opened(JournalText.name(in));
            case 2 -> new Folder(in.getInt(), JournalText.way(in));
            case 3 -> new Begun(in.getInt(), in.getLong(), in.getLong(), JournalText.way(in));
            case 4 -> written(in);
            case 5 -> new Placing(in.getInt(), in.get() == 1 ? Place.FREE : Place.TAKEN, JournalText.name(in));
            case 6 -> new Placed(in.getInt(), JournalText.name(in));
            case 7 -> new Voided(in.getInt());
            case 8 -> new From(JournalText.peer(in), JournalText.text(in));
            case 9 -> new Accepted(in.getLong(), in.getInt(), JournalCodes.conflicts(in.get()), JournalText.text(in));
            case 11 -> new Ruled(JournalCodes.conflicts(in.get()), in.getInt(), BitSet.valueOf(in));
            default -> new LeftOut(in.getInt(), BitSet.valueOf(in));
        };
    }

    private static BitSet bounded(BitSet entries) {
        if (entries.length() > MAX_BITS) {
            throw new IllegalArgumentException("more than one record holds");
        }
        return (BitSet) entries.clone();
    }

    private static Written written(ByteBuffer in) {
        byte[] hash = new byte[Sha256.LENGTH];
        int file = in.getInt();
        long offset = in.getLong();
        int length = in.getInt();
        in.get(hash);
        return new Written(file, offset, length, new Sha256(hash));
    }
}

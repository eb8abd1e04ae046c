package dev.punchline.protocol.transfer;

import org.jspecify.annotations.Nullable;

/** The frames that this version knows, and their type codes. From 0x80 up a reader may ignore what it does not know. */
public enum FrameType {
    OFFER_HEADER(0x01),
    OFFER_ENTRIES(0x02),
    OFFER_END(0x03),
    CHUNK(0x04),
    FILE_END(0x05),
    FILE_SKIPPED(0x06),
    TEXT_OFFER(0x07),
    TEXT(0x08),
    FILE_HASHES(0x09),
    ACCEPT(0x11),
    DECLINE(0x12),
    CONFIRMED(0x13),
    DONE(0x14),
    ABORT(0x20),
    ALIVE(0x80),
    CONDITION(0x81),
    STALLS(0x82),
    COMPARE(0x83);

    /** Codes from here up may be ignored by who does not know them. */
    static final int FIRST_OPTIONAL = 0x80;

    private static final @Nullable FrameType[] BY_CODE = new FrameType[256];

    static {
        for (FrameType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** The byte that stands for it, 1 to 255. */
    public int code() {
        return code;
    }

    /** The type with this code (0 to 255), or null if this version knows none. */
    static @Nullable FrameType of(int code) {
        return BY_CODE[code];
    }

    /** @throws IllegalArgumentException if the body is malformed */
    TransferFrame read(BodyReader body) {
        return switch (this) {
            case OFFER_HEADER -> OfferHeader.read(body);
            case OFFER_ENTRIES -> OfferEntries.read(body);
            case OFFER_END -> OfferEnd.read(body);
            case CHUNK -> Chunk.read(body);
            case FILE_END -> FileEnd.read(body);
            case FILE_SKIPPED -> FileSkipped.read(body);
            case TEXT_OFFER -> TextOffer.read(body);
            case TEXT -> Text.read(body);
            case FILE_HASHES -> FileHashes.read(body);
            case ACCEPT -> Accept.read(body);
            case DECLINE -> Decline.read(body);
            case CONFIRMED -> Confirmed.read(body);
            case DONE -> Done.read(body);
            case ABORT -> Abort.read(body);
            case ALIVE -> Alive.read(body);
            case CONDITION -> Condition.read(body);
            case STALLS -> Stalls.read(body);
            case COMPARE -> Compare.read(body);
        };
    }
}

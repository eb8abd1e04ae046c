package dev.punchline.mediator.stun;

import dev.punchline.protocol.stun.ChangeRequest;

/** One of the up to four sockets: two addresses times two ports (RFC 5780 section 6.1, table 1). */
public enum StunPlace {
    /** The address and port that clients are told. */
    PRIMARY,
    /** The same address, the next port. */
    PRIMARY_NEXT_PORT,
    /** The second address, if there is one. */
    ALTERNATE,
    /** The second address, the next port. */
    ALTERNATE_NEXT_PORT;

    public boolean isAlternate() {
        return this == ALTERNATE || this == ALTERNATE_NEXT_PORT;
    }

    /** From where a request that came in here is answered. */
    StunPlace after(ChangeRequest change) {
        return switch (change) {
            case NONE -> this;
            case PORT -> withOtherPort();
            case ADDRESS -> withOtherAddress();
            case ADDRESS_AND_PORT -> withOtherAddress().withOtherPort();
        };
    }

    private StunPlace withOtherPort() {
        return switch (this) {
            case PRIMARY -> PRIMARY_NEXT_PORT;
            case PRIMARY_NEXT_PORT -> PRIMARY;
            case ALTERNATE -> ALTERNATE_NEXT_PORT;
            case ALTERNATE_NEXT_PORT -> ALTERNATE;
        };
    }

    private StunPlace withOtherAddress() {
        return switch (this) {
            case PRIMARY -> ALTERNATE;
            case PRIMARY_NEXT_PORT -> ALTERNATE_NEXT_PORT;
            case ALTERNATE -> PRIMARY;
            case ALTERNATE_NEXT_PORT -> PRIMARY_NEXT_PORT;
        };
    }
}

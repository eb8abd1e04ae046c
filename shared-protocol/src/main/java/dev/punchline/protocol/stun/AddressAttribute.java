package dev.punchline.protocol.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** An attribute that is an address and a port, IPv4 or IPv6. IPv4-mapped IPv6 addresses are read as IPv4. */
public sealed interface AddressAttribute extends StunAttribute {
    /** Always resolved. */
    InetSocketAddress address();

    @Override
    default void writeValue(ByteBuffer out, TransactionId id) {
        AddressCodec.write(out, address());
    }

    /** The sender's address as the server saw it, in clear (RFC 8489 section 14.1). */
    record Mapped(InetSocketAddress address) implements AddressAttribute {
        static final int TYPE = 0x0001;

        public Mapped {
            AddressCodec.check(address);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** The same, hidden from routers that rewrite addresses in payloads (RFC 8489 section 14.2). */
    record XorMapped(InetSocketAddress address) implements AddressAttribute {
        static final int TYPE = 0x0020;

        public XorMapped {
            AddressCodec.check(address);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeValue(ByteBuffer out, TransactionId id) {
            AddressCodec.writeMasked(out, address, id);
        }
    }

    /** Where this answer was sent from (RFC 5780 section 7.3). */
    record ResponseOrigin(InetSocketAddress address) implements AddressAttribute {
        static final int TYPE = 0x802B;

        public ResponseOrigin {
            AddressCodec.check(address);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** Where it would come from if change of address and port were asked for (RFC 5780 section 7.4). */
    record Other(InetSocketAddress address) implements AddressAttribute {
        static final int TYPE = 0x802C;

        public Other {
            AddressCodec.check(address);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }
}

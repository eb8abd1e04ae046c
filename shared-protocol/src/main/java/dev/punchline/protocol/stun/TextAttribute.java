package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An attribute that is UTF-8 text, bounded as RFC 8489 section 14 bounds each. Strangers write it: escape it when shown. */
public sealed interface TextAttribute extends StunAttribute {
    /** As it stands in the message; may be empty. */
    String text();

    @Override
    default void writeValue(ByteBuffer out, TransactionId id) {
        out.put(text().getBytes(StandardCharsets.UTF_8));
    }

    /** Whose password protects the message; in ICE both sides' fragments (RFC 8445 section 7.2.2). */
    record Username(String text) implements TextAttribute {
        static final int TYPE = 0x0006;
        /** RFC 8489 section 14.3: below 509 bytes. */
        static final int MAX_BYTES = 508;

        public Username {
            Utf8.check(text, MAX_BYTES);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** The realm of a long-term credential. */
    record Realm(String text) implements TextAttribute {
        static final int TYPE = 0x0014;
        /** RFC 8489 section 14.9: fewer than 128 characters, up to 763 bytes. */
        static final int MAX_BYTES = 763;

        public Realm {
            Utf8.check(text, MAX_BYTES);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** What a server wants back in the next request. */
    record Nonce(String text) implements TextAttribute {
        static final int TYPE = 0x0015;
        /** RFC 8489 section 14.10: fewer than 128 characters, up to 763 bytes. */
        static final int MAX_BYTES = 763;

        public Nonce {
            Utf8.check(text, MAX_BYTES);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** Who made the sending program; for diagnosis only. */
    record Software(String text) implements TextAttribute {
        static final int TYPE = 0x8022;
        /** RFC 8489 section 14.14: fewer than 128 characters, up to 763 bytes. */
        static final int MAX_BYTES = 763;

        public Software {
            Utf8.check(text, MAX_BYTES);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }
}

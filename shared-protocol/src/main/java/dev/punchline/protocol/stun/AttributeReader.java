package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.util.Map;

/** The attribute types that are known, and how the value of each is read. */
final class AttributeReader {
    /** The value from position 0 to its limit, without padding. */
    @FunctionalInterface
    private interface Reader {
        StunAttribute read(ByteBuffer value, TransactionId id) throws StunFormatException;
    }

    private static final Map<Integer, Reader> READERS = Map.ofEntries(
            Map.entry(AddressAttribute.Mapped.TYPE, (in, id) -> new AddressAttribute.Mapped(AddressCodec.read(in))),
            Map.entry(
                    AddressAttribute.XorMapped.TYPE,
                    (in, id) -> new AddressAttribute.XorMapped(AddressCodec.readMasked(in, id))),
            Map.entry(
                    AddressAttribute.ResponseOrigin.TYPE,
                    (in, id) -> new AddressAttribute.ResponseOrigin(AddressCodec.read(in))),
            Map.entry(AddressAttribute.Other.TYPE, (in, id) -> new AddressAttribute.Other(AddressCodec.read(in))),
            Map.entry(
                    TextAttribute.Username.TYPE,
                    (in, id) -> new TextAttribute.Username(Utf8.read(in, TextAttribute.Username.MAX_BYTES))),
            Map.entry(
                    TextAttribute.Realm.TYPE,
                    (in, id) -> new TextAttribute.Realm(Utf8.read(in, TextAttribute.Realm.MAX_BYTES))),
            Map.entry(
                    TextAttribute.Nonce.TYPE,
                    (in, id) -> new TextAttribute.Nonce(Utf8.read(in, TextAttribute.Nonce.MAX_BYTES))),
            Map.entry(
                    TextAttribute.Software.TYPE,
                    (in, id) -> new TextAttribute.Software(Utf8.read(in, TextAttribute.Software.MAX_BYTES))),
            Map.entry(ErrorCode.TYPE, (in, id) -> ErrorCode.read(in)),
            Map.entry(UnknownAttributes.TYPE, (in, id) -> UnknownAttributes.read(in)),
            Map.entry(ChangeRequest.TYPE, (in, id) -> ChangeRequest.read(in)),
            Map.entry(ResponsePort.TYPE, (in, id) -> ResponsePort.read(in)),
            Map.entry(Padding.TYPE, (in, id) -> new Padding(in.remaining())),
            Map.entry(
                    IceAttribute.Priority.TYPE,
                    (in, id) -> new IceAttribute.Priority(
                            Integer.toUnsignedLong(sized(in, Integer.BYTES).getInt()))),
            Map.entry(IceAttribute.UseCandidate.TYPE, (in, id) -> {
                sized(in, 0);
                return new IceAttribute.UseCandidate();
            }),
            Map.entry(
                    IceAttribute.Controlled.TYPE,
                    (in, id) ->
                            new IceAttribute.Controlled(sized(in, Long.BYTES).getLong())),
            Map.entry(
                    IceAttribute.Controlling.TYPE,
                    (in, id) ->
                            new IceAttribute.Controlling(sized(in, Long.BYTES).getLong())));

    private AttributeReader() {}

    /** Whether a type has a class of its own or is a seal. */
    static boolean knows(int type) {
        return READERS.containsKey(type) || StunMac.isSeal(type) || type == StunSeal.Fingerprint.TYPE;
    }

    static StunAttribute read(int type, ByteBuffer value, TransactionId id) throws StunFormatException {
        Reader reader = READERS.get(type);
        if (reader != null) {
            return reader.read(value, id);
        }
        byte[] opaque = new byte[value.remaining()];
        value.get(opaque);
        return new OpaqueAttribute(type, opaque);
    }

    private static ByteBuffer sized(ByteBuffer value, int bytes) throws StunFormatException {
        if (value.remaining() != bytes) {
            throw new StunFormatException("value of " + value.remaining() + " bytes instead of " + bytes);
        }
        return value;
    }
}

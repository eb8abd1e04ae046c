package dev.punchline.engine.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What two people compare: seven symbols, 42 bits. Both sides commit to their part before they see the other's, so
 * somebody in between has one guess in 4,398,046,511,104 and no way to try in secret.
 */
public record ShortString(List<PairingSymbol> symbols) {
    public static final int LENGTH = 7;

    private static final int BITS = 6;
    private static final int READ_BYTES = 6;

    public ShortString {
        symbols = List.copyOf(symbols);
        if (symbols.size() != LENGTH) {
            throw new IllegalArgumentException(LENGTH + " symbols are needed");
        }
    }

    /**
     * The first 42 bits of a hash, six for each symbol, most significant first.
     *
     * @param hash six bytes or more
     */
    @SuppressWarnings("EnumOrdinal") // the order of the symbols is part of the protocol
    public static ShortString of(byte[] hash) {
        long bits = 0;
        for (int i = 0; i < READ_BYTES; i++) {
            bits = bits << Byte.SIZE | Byte.toUnsignedLong(hash[i]);
        }
        List<PairingSymbol> symbols = new ArrayList<>();
        for (int i = 1; i <= LENGTH; i++) {
            symbols.add(PairingSymbol.values()[(int) (bits >>> (READ_BYTES * Byte.SIZE - BITS * i)) & 0x3f]);
        }
        return new ShortString(symbols);
    }

    /** The words, to be read aloud. */
    public String words() {
        return symbols.stream().map(PairingSymbol::word).collect(Collectors.joining(", "));
    }
}

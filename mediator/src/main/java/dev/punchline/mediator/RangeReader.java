package dev.punchline.mediator;

import dev.punchline.mediator.limit.AddressRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a range of addresses from the command line. */
final class RangeReader implements ITypeConverter<AddressRange> {
    @Override
    public AddressRange convert(String text) {
        try {
            return AddressRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("must be like 10.0.0.0/8 or 2001:db8::/32: " + e.getMessage());
        }
    }
}

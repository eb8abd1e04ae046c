package dev.punchline.mediator.limit;

import java.net.InetAddress;
import java.util.List;

/** Some ranges of addresses. */
public record AddressRanges(List<AddressRange> ranges) {
    /** This machine and nobody else. */
    public static final AddressRanges LOOPBACK =
            new AddressRanges(List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1")));

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    public boolean contain(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}

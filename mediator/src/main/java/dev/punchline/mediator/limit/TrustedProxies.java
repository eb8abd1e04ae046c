package dev.punchline.mediator.limit;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which proxies stand before the mediator, and how they tell for whom they ask. Everybody can write such a field, so
 * it counts from them only; and one of the two kinds only, since a proxy passes the other on as the client wrote it.
 */
public record TrustedProxies(List<AddressRange> ranges, ProxyHeader header) {
    /** No proxy is believed. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), ProxyHeader.X_FORWARDED_FOR);

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    public boolean trusts(InetAddress address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * For whom a request is made: the last hop that is no proxy of ours. What stands before it was written by the client.
     *
     * @param peer the other end of the connection
     * @param fields the values of the header field, in their order
     */
    public InetAddress client(InetAddress peer, List<String> fields) {
        if (!trusts(peer)) {
            return peer;
        }
        String[] hops = String.join(",", fields).split(",", -1);
        InetAddress client = peer;
        for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
            Optional<InetAddress> hop = header.read(hops[i].strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
        }
        return client;
    }
}

package dev.punchline.engine.lan;

import dev.punchline.protocol.api.CertificatePin;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.net.UniqueLocal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service of DNS-SD (RFC 6763) as it stands on the network, believed in nothing yet.
 *
 * @param addresses of the host that it names
 * @param text the pairs of its TXT record
 */
public record LanService(List<InetAddress> addresses, int port, Map<String, String> text) {
    /** RFC 6763 section 7; {@code local.} is the domain of RFC 6762. */
    public static final String TYPE = "_punchline._tcp.local.";

    /** Of the TXT record; others are skipped. */
    public static final List<String> KEYS = List.of("v", "name", "tls", "fp");

    private static final String VERSION = "1";

    public LanService {
        addresses = List.copyOf(addresses);
        text = Map.copyOf(text);
    }

    /**
     * What a mediator says of itself.
     *
     * @param address as an invite link has it; its host is not announced, since each network card has an address of its
     *     own
     * @throws IllegalArgumentException if it has no port
     */
    public static LanService of(DisplayName name, URI address) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("v", VERSION);
        text.put("name", name.text());
        text.put("tls", "https".equals(address.getScheme()) ? "1" : "0");
        if (address.getRawFragment() != null) {
            text.put("fp", CertificatePin.ofFragment(address.getRawFragment()).fingerprint());
        }
        if (address.getPort() < 1) {
            throw new IllegalArgumentException("a mediator on the network is announced with its port");
        }
        return new LanService(List.of(), address.getPort(), text);
    }

    /** What may be shown of it; nothing if any part is not as it must be, since a stranger wrote it. */
    public Optional<LanMediator> read() {
        Optional<String> end = end();
        if (!VERSION.equals(text.get("v")) || port < 1 || port > 65_535 || end.isEmpty()) {
            return Optional.empty();
        }
        return addresses.stream()
                .filter(LanService::isOfTheNetwork)
                .min(Comparator.comparing((InetAddress address) -> !(address instanceof Inet4Address))
                        .thenComparing(InetAddress::getHostAddress))
                .flatMap(address -> named(address, end.get()));
    }

    private Optional<LanMediator> named(InetAddress address, String end) {
        String place = IpLiteral.write(new InetSocketAddress(address, port));
        String scheme = end.isEmpty() ? "http" : "https";
        try {
            DisplayName name = new DisplayName(text.getOrDefault("name", ""));
            return Optional.of(new LanMediator(name, URI.create(scheme + "://" + place + end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // of the name: the rest was checked
        }
    }

    /** The fragment of its address, empty without TLS. TLS without a fingerprint is refused: no name vouches for it. */
    private Optional<String> end() {
        String fingerprint = text.get("fp");
        if ("0".equals(text.get("tls"))) {
            return fingerprint == null ? Optional.of("") : Optional.empty();
        }
        if (!"1".equals(text.get("tls")) || fingerprint == null) {
            return Optional.empty();
        }
        try {
            return Optional.of("#" + new CertificatePin(fingerprint).fragment());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Private, of IPv4's link or unique-local (RFC 1918, 3927, 4193): nobody makes us call computers elsewhere, nor
     * this one. Link-local addresses of IPv6 are left out: they mean nothing without a card.
     */
    private static boolean isOfTheNetwork(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.isSiteLocalAddress() || address.isLinkLocalAddress();
        }
        return UniqueLocal.contains(address);
    }
}

package dev.punchline.mediator;

import dev.punchline.mediator.limit.AddressRange;
import dev.punchline.mediator.limit.ProxyHeader;
import dev.punchline.mediator.limit.TrustedProxies;
import dev.punchline.protocol.net.IpLiteral;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the mediator is. */
final class NetworkOptions {
    private static final Network DEFAULT = MediatorConfig.DEFAULT.network();

    @Option(
            names = "--http-address",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:8080",
            converter = HostPort.class,
            description = "Where the API listens. Default: ${DEFAULT-VALUE}.")
    private InetSocketAddress httpAddress = DEFAULT.httpAddress();

    @Option(
            names = "--stun-address",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:3478",
            converter = HostPort.class,
            description = "Where STUN listens; it takes the next port too. Default: ${DEFAULT-VALUE}.")
    private InetSocketAddress stunAddress = DEFAULT.stunAddress();

    @Option(
            names = "--stun-alternate-address",
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "A second address of this machine, with the same port, so that peers can find out more "
                    + "about their NATs.")
    private @Nullable InetSocketAddress stunAlternateAddress;

    @Option(
            names = "--public-address",
            paramLabel = "HOST",
            description = "Where peers reach STUN, if this machine does not see that itself.")
    private @Nullable String publicAddress;

    @Option(
            names = "--address-from",
            paramLabel = "HOST:PORT",
            split = ",",
            converter = HostPort.class,
            description =
                    "STUN servers of others that are asked for this machine's public address at the start, where a "
                            + "cloud translates it.")
    private List<InetSocketAddress> addressFrom = List.of();

    @Option(
            names = "--accept-hosts",
            paramLabel = "HOST",
            split = ",",
            description = "Names or addresses by which peers dial this mediator, without port. If given, "
                    + "registrations for others are refused: no other mediator can then pass on proofs made for it.")
    private Set<String> acceptHosts = Set.of();

    @Option(
            names = "--cors-origins",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Web pages that may use the API, such as https://status.example.")
    private Set<String> corsOrigins = Set.of();

    @Option(
            names = "--trusted-proxies",
            paramLabel = "RANGE",
            split = ",",
            converter = RangeReader.class,
            description = "Proxies before the API, such as 10.0.0.0/8: they alone are believed on where a request "
                    + "comes from.")
    private List<AddressRange> trustedProxies = List.of();

    @Option(
            names = "--proxy-header",
            paramLabel = "FIELD",
            defaultValue = "x-forwarded-for",
            converter = HeaderReader.class,
            description = "The field in which they say it: x-forwarded-for or forwarded. They must set it, "
                    + "whatever the client wrote there. Default: ${DEFAULT-VALUE}.")
    private ProxyHeader proxyHeader = ProxyHeader.X_FORWARDED_FOR;

    Network read() {
        Set<String> hosts = new LinkedHashSet<>();
        acceptHosts.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        return new Network(
                httpAddress,
                stunAddress,
                Optional.ofNullable(stunAlternateAddress),
                Optional.ofNullable(publicAddress),
                hosts,
                corsOrigins,
                new TrustedProxies(trustedProxies, proxyHeader));
    }

    /**
     * The same with this machine's public address, if others are to be asked for it. Blocks for as long as that takes.
     *
     * @throws IOException if none of them answers
     */
    MediatorConfig located(MediatorConfig config) throws IOException {
        if (publicAddress != null || addressFrom.isEmpty()) {
            return config;
        }
        String found = IpLiteral.write(new OwnAddress(addressFrom).find());
        return config.withNetwork(config.network().withPublicAddress(found));
    }

    private static final class HeaderReader implements ITypeConverter<ProxyHeader> {
        @Override
        public ProxyHeader convert(String text) {
            for (ProxyHeader header : ProxyHeader.values()) {
                if (header.field().equalsIgnoreCase(text)) {
                    return header;
                }
            }
            throw new TypeConversionException("must be x-forwarded-for or forwarded");
        }
    }
}

package dev.punchline.engine.router;

import dev.punchline.engine.portmap.PortGrant;
import dev.punchline.engine.portmap.PortMapFormatException;
import dev.punchline.engine.portmap.PortRequest;
import dev.punchline.engine.portmap.TransportProtocol;
import dev.punchline.engine.portmap.WanService;
import dev.punchline.protocol.net.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * The UPnP side of a router: asks its services for ports (WANIPConnection:1 and :2, WANPPPConnection:1). Blocks, up to 2 s
 * for each of at most {@value #MOST_TRIES} tries and one question more; used by one thread at a time.
 */
public final class UpnpGateway implements AutoCloseable {
    private static final int MOST_TRIES = 3;

    private static final int INVALID_ACTION = 401;
    private static final int CONFLICT = 718;
    private static final int ONLY_PERMANENT = 725;
    private static final int OTHER_MECHANISMS = 729;

    /** Where a port outside is drawn when ours is taken: below the range that systems use for ports of their own. */
    private static final int LOWEST_PORT = 10_000;

    private static final int HIGHEST_PORT = 32_768;

    private final UpnpHttp http = new UpnpHttp();
    private final InetAddress device;
    private final RandomGenerator random;

    /** @param device the router's address; nobody else is ever asked */
    public UpnpGateway(InetAddress device, RandomGenerator random) {
        this.device = device;
        this.random = random;
    }

    /**
     * The services that map ports, the best first.
     *
     * @param location at the router's address
     * @throws IOException if the router does not answer
     * @throws PortMapFormatException if it does not describe itself
     */
    public List<WanService> describe(URI location) throws IOException, PortMapFormatException {
        return GatewayDescription.decode(http.get(location).body().toByteArray(), location, device);
    }

    /**
     * Asks for a port.
     *
     * @param suggested the port outside that is liked best
     * @throws IOException if the router does not answer, or refuses
     * @throws PortMapFormatException if it answers nonsense
     */
    public PortGrant ask(WanService service, PortRequest wanted, int suggested)
            throws IOException, PortMapFormatException {
        String action = service.kind() == WanService.Kind.IP_2 ? "AddAnyPortMapping" : "AddPortMapping";
        long seconds = wanted.lifetime().toSeconds();
        int port = suggested;
        int error = 0;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            SoapAnswer answer = order(SoapOrder.add(service, action, wanted, port, seconds));
            if (answer.error().isEmpty()) {
                int granted = answer.number("NewReservedPort").orElse(port);
                return grant(service, wanted.protocol(), granted, seconds);
            }
            error = answer.error().getAsInt();
            switch (error) {
                case INVALID_ACTION -> action = "AddPortMapping";
                case ONLY_PERMANENT -> seconds = 0;
                case CONFLICT, OTHER_MECHANISMS -> port = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
                default -> throw refused(error);
            }
        }
        throw refused(error);
    }

    private static IOException refused(int error) {
        return new IOException("UPnP error " + error);
    }

    /** What is granted for ever we look after for a day, and give back at the end. */
    private static Duration lifetime(long seconds) {
        return seconds == 0 ? Duration.ofDays(1) : Duration.ofSeconds(seconds);
    }

    private PortGrant grant(WanService service, TransportProtocol protocol, int port, long seconds)
            throws IOException, PortMapFormatException {
        String told = order(SoapOrder.externalAddress(service))
                .text("NewExternalIPAddress")
                .orElse("");
        try {
            return new PortGrant(new InetSocketAddress(IpLiteral.parse(told), port), lifetime(seconds));
        } catch (IllegalArgumentException e) {
            leave(service, protocol, port);
            throw new PortMapFormatException("a router without an address outside");
        }
    }

    /**
     * Gives a port back.
     *
     * @throws IOException if the router does not answer, or refuses
     */
    public void leave(WanService service, TransportProtocol protocol, int externalPort)
            throws IOException, PortMapFormatException {
        OptionalInt error =
                order(SoapOrder.delete(service, protocol, externalPort)).error();
        if (error.isPresent()) {
            throw refused(error.getAsInt());
        }
    }

    private SoapAnswer order(SoapOrder order) throws IOException, PortMapFormatException {
        UpnpHttp.Answer answer = http.post(order);
        SoapAnswer soap = SoapAnswer.decode(answer.body().toByteArray());
        // UPnP Device Architecture 2.0 section 3.1.3: an error is HTTP 500 with a code in it.
        if (answer.status() != 200 && soap.error().isEmpty()) {
            throw new IOException("HTTP status " + answer.status());
        }
        return soap;
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        http.close();
    }
}

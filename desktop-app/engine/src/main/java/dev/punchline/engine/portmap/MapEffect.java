package dev.punchline.engine.portmap;

import dev.punchline.engine.event.MappingProtocol;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;

/** What the machines of this package want done, or have to tell. */
public sealed interface MapEffect {
    /** Send a datagram to the router's port for PCP and NAT-PMP, {@value PortMapper#ROUTER_PORT}. */
    record Send(ByteBuffer datagram) implements MapEffect {}

    /** Send the searches for UPnP gateways: {@link SsdpSearch}. */
    record Search() implements MapEffect {}

    /** Read what a gateway says about itself, and tell {@link PortMapper#onServices} or {@link PortMapper#onUpnpFault}. */
    record Describe(URI location) implements MapEffect {}

    /**
     * Ask a gateway's service for the port, best with the suggested number, and tell {@link PortMapper#onUpnpGrant} or {@link PortMapper#onUpnpFault}.
     */
    record AskService(WanService service, PortRequest wanted, int suggested) implements MapEffect {}

    /** Give the port back, and tell {@link PortMapper#onUpnpReleased}. */
    record LeaveService(WanService service, TransportProtocol protocol, int externalPort) implements MapEffect {}

    /** The router speaks this protocol; said once for each between two starts. */
    record Found(MappingProtocol protocol) implements MapEffect {}

    /** The port can be reached at this address from now on; in place of what was granted before, or once more the same. */
    record Granted(MappingProtocol by, InetSocketAddress external, Duration lifetime) implements MapEffect {}

    /** What was granted is no more. */
    record Lost(MappingProtocol by, String why) implements MapEffect {}

    /** The router won't, or can't. */
    record Refused(MappingProtocol by, String why) implements MapEffect {}

    /** The port was given back, or there is none: said once after {@link PortMapper#release}. */
    record Released() implements MapEffect {}
}

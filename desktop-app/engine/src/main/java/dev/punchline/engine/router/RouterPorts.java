package dev.punchline.engine.router;

import dev.punchline.engine.portmap.PortMapper;
import dev.punchline.engine.portmap.SsdpSearch;

/**
 * Where a router listens.
 *
 * @param control for PCP and NAT-PMP
 * @param search for UPnP
 */
public record RouterPorts(int control, int search) {
    /** Those of real routers. */
    public static final RouterPorts STANDARD = new RouterPorts(PortMapper.ROUTER_PORT, SsdpSearch.PORT);
}

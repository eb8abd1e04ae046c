package dev.punchline.engine;

/** Whether routers are asked for a port. */
public enum PortMappingPolicy {
    /** By PCP, NAT-PMP and UPnP; what is granted is given back at the end. */
    ASK_ROUTERS,
    /** No router hears of us but by the packets that it carries. */
    OFF
}

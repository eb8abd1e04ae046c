/**
 * Asking the router for a port that leads to a socket of ours: PCP (RFC 6887), NAT-PMP (RFC 6886) and UPnP-IGD. Pure
 * codecs and machines: no sockets, no clock, no threads. Nothing that a router says is trusted beyond its bounds.
 */
@NullMarked
package dev.punchline.engine.portmap;

import org.jspecify.annotations.NullMarked;

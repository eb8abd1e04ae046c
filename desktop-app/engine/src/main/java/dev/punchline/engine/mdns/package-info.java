/** Multicast DNS (RFC 6762) by JmDNS, the only package that touches it. See {@code docs/protocol/lan.md}. */
@NullMarked
package dev.punchline.engine.mdns;

import org.jspecify.annotations.NullMarked;

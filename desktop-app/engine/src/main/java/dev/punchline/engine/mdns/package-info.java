/**
 * Multicast DNS: announces a mediator on the local network and finds those that are announced. The only package that
 * knows JmDNS. Part of the API. See {@code docs/protocol/lan.md}.
 */
@NullMarked
package dev.punchline.engine.mdns;

import org.jspecify.annotations.NullMarked;

/**
 * Interactive Connectivity Establishment (RFC 8445): pure machines that find a pair of addresses over which two peers
 * hear each other. No sockets, no clock, no threads: time is an argument and effects are polled.
 */
@NullMarked
package dev.punchline.engine.ice;

import org.jspecify.annotations.NullMarked;

/**
 * Finds a way between two peers: ICE (RFC 8445) with trickle (RFC 8838) and consent (RFC 7675), as pure machines.
 *
 * <p>{@link dev.punchline.engine.ice.IceAgent} is the door: time, datagrams and candidates go in, effects are polled.
 * Where it departs from the RFCs is written in {@code docs/protocol/ice.md}.
 */
@NullMarked
package dev.punchline.engine.ice;

import org.jspecify.annotations.NullMarked;

/**
 * A secured way to the other peer, whatever carries it: what transfers and sessions are written against. QUIC on the
 * punched socket provides it; TLS over TCP can provide the same.
 *
 * <p>Everything here lives on the engine's event loop: call it there, it calls back there.
 */
@NullMarked
package dev.punchline.engine.path;

import org.jspecify.annotations.NullMarked;

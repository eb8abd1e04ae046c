/** QUIC on the punched socket: TLS 1.3 with both peers' identity keys, pinned to their peer ids. */
@NullMarked
package dev.punchline.engine.quic;

import org.jspecify.annotations.NullMarked;

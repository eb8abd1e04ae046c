/** The UDP socket: STUN and QUIC told apart, each session's packets kept on its real way, local addresses. */
@NullMarked
package dev.punchline.engine.net;

import org.jspecify.annotations.NullMarked;

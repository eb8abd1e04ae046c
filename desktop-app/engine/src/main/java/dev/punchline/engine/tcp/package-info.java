/**
 * TLS 1.3 over TCP as another secured path, for where UDP is blocked: the same identities and pins as over QUIC, and
 * HTTP/2 frames for streams and their flow control.
 */
@NullMarked
package dev.punchline.engine.tcp;

import org.jspecify.annotations.NullMarked;

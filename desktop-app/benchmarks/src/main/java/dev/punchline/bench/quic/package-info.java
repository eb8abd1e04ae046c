/** Netty's QUIC with nothing above it, to be held against transfers. */
@NullMarked
package dev.punchline.bench.quic;

import org.jspecify.annotations.NullMarked;

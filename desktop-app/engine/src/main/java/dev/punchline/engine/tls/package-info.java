/** What every secured path shares: a peer's identity as a certificate, and the pin that the other side is held to. */
@NullMarked
package dev.punchline.engine.tls;

import org.jspecify.annotations.NullMarked;

/** What two peers say to each other to compare a short string: docs/protocol/pairing.md. */
@NullMarked
package dev.punchline.protocol.pairing;

import org.jspecify.annotations.NullMarked;

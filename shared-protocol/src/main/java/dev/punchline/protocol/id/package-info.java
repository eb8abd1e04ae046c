/** Identifiers that both sides use. */
@NullMarked
package dev.punchline.protocol.id;

import org.jspecify.annotations.NullMarked;

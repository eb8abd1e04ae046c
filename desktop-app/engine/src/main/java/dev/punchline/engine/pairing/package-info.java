/** Two people compare a short string: the machine of either side, without stream, clock or chance. docs/protocol/pairing.md. */
@NullMarked
package dev.punchline.engine.pairing;

import org.jspecify.annotations.NullMarked;

/** Key pairs, signatures, sealing and signed cards: the JDK and Bouncy Castle do the cryptography. */
@NullMarked
package dev.punchline.protocol.identity;

import org.jspecify.annotations.NullMarked;

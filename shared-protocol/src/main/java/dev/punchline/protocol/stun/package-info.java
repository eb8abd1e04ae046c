/**
 * STUN messages and their bytes (RFC 8489, RFC 8445 section 16, RFC 5780 section 7).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * |0 0|  method and class         |  length of the attributes     |
 * |                   magic cookie 2112a442                       |
 * |                   transaction id, 96 bits                     |
 * then attributes: type (16), length (16), value, padding to 4 bytes
 * </pre>
 *
 * <p>A {@link dev.punchline.protocol.stun.StunMessage} is what is meant; {@link dev.punchline.protocol.stun.StunEncoder}
 * turns it into bytes and puts {@link dev.punchline.protocol.stun.StunSeal}s (integrity, fingerprint) behind it;
 * {@link dev.punchline.protocol.stun.StunDecoder} reads the bytes of a stranger. A message that was read remembers the
 * bytes under its seals, so {@link dev.punchline.protocol.stun.StunMessage#verify} needs only the key.
 */
@NullMarked
package dev.punchline.protocol.stun;

import org.jspecify.annotations.NullMarked;

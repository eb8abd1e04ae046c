/**
 * What the NATs in front of this computer are like (RFC 5780, in the words of RFC 4787). Pure machines: no sockets, no
 * clock, no threads.
 */
@NullMarked
package dev.punchline.engine.nat;

import org.jspecify.annotations.NullMarked;

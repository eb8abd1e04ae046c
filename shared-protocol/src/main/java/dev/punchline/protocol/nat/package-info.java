/** The words of RFC 4787 for what a NAT does. */
@NullMarked
package dev.punchline.protocol.nat;

import org.jspecify.annotations.NullMarked;

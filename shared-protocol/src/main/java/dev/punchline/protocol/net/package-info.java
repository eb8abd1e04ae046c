/** Addresses of the internet as text. */
@NullMarked
package dev.punchline.protocol.net;

import org.jspecify.annotations.NullMarked;

/** How many STUN requests a server answers in a second of processor time. */
@NullMarked
package dev.punchline.bench.stun;

import org.jspecify.annotations.NullMarked;

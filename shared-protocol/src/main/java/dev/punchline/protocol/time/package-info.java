/** Time as the machines see it: handed in, monotonic, comparable. */
@NullMarked
package dev.punchline.protocol.time;

import org.jspecify.annotations.NullMarked;

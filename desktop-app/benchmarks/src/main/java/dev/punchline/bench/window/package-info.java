/** How soon the window is there, and what it takes. */
@NullMarked
package dev.punchline.bench.window;

import org.jspecify.annotations.NullMarked;

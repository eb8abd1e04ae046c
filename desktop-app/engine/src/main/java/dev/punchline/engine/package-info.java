/** The headless peer: the API that front ends and other programs use. */
@NullMarked
package dev.punchline.engine;

import org.jspecify.annotations.NullMarked;

/** Many peers that reach each other at the same moment, through one mediator. */
@NullMarked
package dev.punchline.bench.attempts;

import org.jspecify.annotations.NullMarked;

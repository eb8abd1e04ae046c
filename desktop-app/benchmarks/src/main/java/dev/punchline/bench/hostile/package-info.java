/** A mediator that is attacked in all ways we know, and peers that behave meanwhile. */
@NullMarked
package dev.punchline.bench.hostile;

import org.jspecify.annotations.NullMarked;

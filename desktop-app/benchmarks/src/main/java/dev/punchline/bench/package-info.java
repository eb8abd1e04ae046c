/** Benchmarks, run by hand. */
@NullMarked
package dev.punchline.bench;

import org.jspecify.annotations.NullMarked;

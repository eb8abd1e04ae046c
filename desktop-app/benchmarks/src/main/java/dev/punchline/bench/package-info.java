/** Benchmarks, run by hand; docs/benchmarks.md has their results. */
@NullMarked
package dev.punchline.bench;

import org.jspecify.annotations.NullMarked;

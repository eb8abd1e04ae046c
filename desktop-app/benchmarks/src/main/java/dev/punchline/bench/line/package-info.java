/** A long or a bad line for measurements, between two network namespaces of Linux. */
@NullMarked
package dev.punchline.bench.line;

import org.jspecify.annotations.NullMarked;

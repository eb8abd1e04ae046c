/** Peers without an engine: they register, and write to a mediator whatever is to be tried. */
@NullMarked
package dev.punchline.bench.client;

import org.jspecify.annotations.NullMarked;

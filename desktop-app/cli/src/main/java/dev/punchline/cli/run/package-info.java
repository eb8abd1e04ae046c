/** A command at work: one thread that waits for what happens, an engine, and what it has seen so far. */
@NullMarked
package dev.punchline.cli.run;

import org.jspecify.annotations.NullMarked;

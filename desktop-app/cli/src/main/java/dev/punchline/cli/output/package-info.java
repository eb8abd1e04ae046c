/** What the terminal shows: text for people, JSON lines for programs, trace files for later. */
@NullMarked
package dev.punchline.cli.output;

import org.jspecify.annotations.NullMarked;

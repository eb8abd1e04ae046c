/** The mediator: its start, its configuration and the wiring of its parts. */
@NullMarked
package dev.punchline.mediator;

import org.jspecify.annotations.NullMarked;

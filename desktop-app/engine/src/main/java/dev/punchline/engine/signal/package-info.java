/** The client of the mediator's HTTP API: registration, presence, attempts, signals. */
@NullMarked
package dev.punchline.engine.signal;

import org.jspecify.annotations.NullMarked;

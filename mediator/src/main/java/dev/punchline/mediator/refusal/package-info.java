/** How all parts of the mediator say no. */
@NullMarked
package dev.punchline.mediator.refusal;

import org.jspecify.annotations.NullMarked;

/** Looks at a mediator from where its peers are: can it be reached, and does it say what it should? Blocks. */
@NullMarked
package dev.punchline.mediator.check;

import org.jspecify.annotations.NullMarked;

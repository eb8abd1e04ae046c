/** Where the registry is: in this process, or in a Redis that several mediators share. */
@NullMarked
package dev.punchline.mediator.store;

import org.jspecify.annotations.NullMarked;

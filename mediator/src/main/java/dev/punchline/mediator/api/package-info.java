/** The endpoints: HTTP on one side, the registry on the other. */
@NullMarked
package dev.punchline.mediator.api;

import org.jspecify.annotations.NullMarked;

/** How often somebody may ask. Pure: time is handed in. */
@NullMarked
package dev.punchline.mediator.limit;

import org.jspecify.annotations.NullMarked;

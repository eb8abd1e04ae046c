/** With which certificate the mediator shows itself: from files that may change, or one that it made itself. */
@NullMarked
package dev.punchline.mediator.tls;

import org.jspecify.annotations.NullMarked;

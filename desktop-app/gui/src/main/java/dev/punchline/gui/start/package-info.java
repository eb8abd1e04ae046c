/** What happens before there is a peer: options, the bundled mediator, the first engine. */
@NullMarked
package dev.punchline.gui.start;

import org.jspecify.annotations.NullMarked;

/** The selected peer and what can be sent to it. */
@NullMarked
package dev.punchline.gui.peer;

import org.jspecify.annotations.NullMarked;

/** Brings what the engine tells to the JavaFX thread. */
@NullMarked
package dev.punchline.gui.feed;

import org.jspecify.annotations.NullMarked;

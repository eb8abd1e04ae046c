/** What the screens share of JavaFX: the one way to its thread, and how views are loaded. */
@NullMarked
package dev.punchline.gui.fx;

import org.jspecify.annotations.NullMarked;

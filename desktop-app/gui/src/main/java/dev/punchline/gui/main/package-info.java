/** The window: its header and how the screens stand in it. */
@NullMarked
package dev.punchline.gui.main;

import org.jspecify.annotations.NullMarked;

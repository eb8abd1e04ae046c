/** The colours that people are shown in. */
@NullMarked
package dev.punchline.gui.colour;

import org.jspecify.annotations.NullMarked;

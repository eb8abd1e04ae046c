/** What the window says: its texts in each language, and numbers as people read them. */
@NullMarked
package dev.punchline.gui.text;

import org.jspecify.annotations.NullMarked;

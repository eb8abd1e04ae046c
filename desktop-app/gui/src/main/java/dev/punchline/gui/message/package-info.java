/** Short texts: those of others, and one to write. */
@NullMarked
package dev.punchline.gui.message;

import org.jspecify.annotations.NullMarked;

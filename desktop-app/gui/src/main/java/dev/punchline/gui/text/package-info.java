/** Numbers as people read them. */
@NullMarked
package dev.punchline.gui.text;

import org.jspecify.annotations.NullMarked;

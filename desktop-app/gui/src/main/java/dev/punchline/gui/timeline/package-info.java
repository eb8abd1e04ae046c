/** How the hole is punched, step by step. */
@NullMarked
package dev.punchline.gui.timeline;

import org.jspecify.annotations.NullMarked;

/** What was sent and received in earlier runs and in this one. */
@NullMarked
package dev.punchline.gui.history;

import org.jspecify.annotations.NullMarked;

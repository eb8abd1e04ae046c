/** What the person has set, and the page for it. */
@NullMarked
package dev.punchline.gui.settings;

import org.jspecify.annotations.NullMarked;

/** What the system tells the person while the window is not looked at. */
@NullMarked
package dev.punchline.gui.notice;

import org.jspecify.annotations.NullMarked;

/** Starting with the session of the desktop. */
@NullMarked
package dev.punchline.gui.login;

import org.jspecify.annotations.NullMarked;

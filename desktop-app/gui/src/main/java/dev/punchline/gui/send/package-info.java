/** What will be sent, and to whom, shown before it goes. */
@NullMarked
package dev.punchline.gui.send;

import org.jspecify.annotations.NullMarked;

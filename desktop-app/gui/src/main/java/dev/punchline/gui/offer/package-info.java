/** An offer of the other side, and the answer to it. */
@NullMarked
package dev.punchline.gui.offer;

import org.jspecify.annotations.NullMarked;

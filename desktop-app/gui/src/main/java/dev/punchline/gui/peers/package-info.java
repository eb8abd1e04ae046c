/** The list of peers. */
@NullMarked
package dev.punchline.gui.peers;

import org.jspecify.annotations.NullMarked;

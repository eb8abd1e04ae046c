/** One attempt as a picture of time: phases, a lane for each pair of addresses, a search as a grid; live and replayed. */
@NullMarked
package dev.punchline.gui.punch;

import org.jspecify.annotations.NullMarked;

/** The transfers of this run. */
@NullMarked
package dev.punchline.gui.transfers;

import org.jspecify.annotations.NullMarked;

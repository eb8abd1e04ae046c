/** The same job without a display: a mediator, two peers, a real file. */
@NullMarked
package dev.punchline.gui.tour;

import org.jspecify.annotations.NullMarked;

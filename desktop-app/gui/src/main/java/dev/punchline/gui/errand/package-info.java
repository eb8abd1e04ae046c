/** What a start of the app is asked to do, and how a second start hands that to the one that runs. */
@NullMarked
package dev.punchline.gui.errand;

import org.jspecify.annotations.NullMarked;

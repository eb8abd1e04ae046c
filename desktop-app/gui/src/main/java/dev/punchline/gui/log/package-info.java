/** The log file, which a person sends along with a question. */
@NullMarked
package dev.punchline.gui.log;

import org.jspecify.annotations.NullMarked;

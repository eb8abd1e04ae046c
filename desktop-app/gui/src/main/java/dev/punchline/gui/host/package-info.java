/** The bundled mediator. */
@NullMarked
package dev.punchline.gui.host;

import org.jspecify.annotations.NullMarked;

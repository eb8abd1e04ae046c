/** The JavaFX front end. */
@NullMarked
package dev.punchline.gui;

import org.jspecify.annotations.NullMarked;

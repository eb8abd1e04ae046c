/** The terminal front end. */
@NullMarked
package dev.punchline.cli;

import org.jspecify.annotations.NullMarked;

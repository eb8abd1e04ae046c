/** Attempts as traces: written, read, and remembered in files. Part of the API. */
@NullMarked
package dev.punchline.engine.trace;

import org.jspecify.annotations.NullMarked;

/** What the examination of a network means: in sentences, for whom it is reachable, and for a bug report. Part of the API. */
@NullMarked
package dev.punchline.engine.doctor;

import org.jspecify.annotations.NullMarked;

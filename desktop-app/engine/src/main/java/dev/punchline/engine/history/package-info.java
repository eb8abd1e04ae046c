/** Pure: which of the events are worth remembering, and what of them. */
@NullMarked
package dev.punchline.engine.history;

import org.jspecify.annotations.NullMarked;

/**
 * How fast transfers go and in which order, as pure machines: rate limits, turns at them, slots of the queue, and the
 * accounts of what a transfer waited for.
 */
@NullMarked
package dev.punchline.engine.pace;

import org.jspecify.annotations.NullMarked;

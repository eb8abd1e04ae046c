/**
 * The two ends of a transfer as pure machines: chunk plan, window, checks of what the peer says, progress. They see
 * tokens, never bytes; time is an argument and effects wait to be polled.
 *
 * <p>Also the one gate that every name of an incoming offer passes.
 */
@NullMarked
package dev.punchline.engine.transfer;

import org.jspecify.annotations.NullMarked;

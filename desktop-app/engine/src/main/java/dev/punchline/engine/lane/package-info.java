/**
 * When bulk data leaves the session's path for a TCP connection beside it and when it comes back, and in which order the
 * bytes of a stream are that took several ways. Pure.
 */
@NullMarked
package dev.punchline.engine.lane;

import org.jspecify.annotations.NullMarked;

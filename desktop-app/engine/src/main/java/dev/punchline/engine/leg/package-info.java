/**
 * Streams that change their way in the middle: a stream of the session's path goes on, in legs, over another secured path
 * and back, and its user sees one {@link dev.punchline.engine.path.PathStream} all the time.
 */
@NullMarked
package dev.punchline.engine.leg;

import org.jspecify.annotations.NullMarked;

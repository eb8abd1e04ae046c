/** Event streams: heartbeats, slow readers, replay. */
@NullMarked
package dev.punchline.mediator.sse;

import org.jspecify.annotations.NullMarked;

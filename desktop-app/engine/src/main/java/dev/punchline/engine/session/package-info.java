/**
 * Pure: one attempt to reach a peer and the session that grows out of it, from the request to its end. Signals, ICE
 * and the secured path are told to {@link dev.punchline.engine.session.Session}; what it wants done is polled.
 */
@NullMarked
package dev.punchline.engine.session;

import org.jspecify.annotations.NullMarked;

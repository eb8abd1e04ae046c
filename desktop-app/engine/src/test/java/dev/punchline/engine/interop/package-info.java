/** Our ICE agent on real sockets, before agents that others wrote. */
@NullMarked
package dev.punchline.engine.interop;

import org.jspecify.annotations.NullMarked;

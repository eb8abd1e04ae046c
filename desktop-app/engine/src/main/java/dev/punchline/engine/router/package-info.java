/** What talks to the router over other means than the engine's own sockets: its place in the network, and UPnP over HTTP. */
@NullMarked
package dev.punchline.engine.router;

import org.jspecify.annotations.NullMarked;

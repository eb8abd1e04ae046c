/** An HTTP/1.1 server over Netty: connections, limits, routes. It knows nothing of peers. */
@NullMarked
package dev.punchline.mediator.http;

import org.jspecify.annotations.NullMarked;

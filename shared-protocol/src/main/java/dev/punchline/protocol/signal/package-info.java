/** What peers and the mediator say to each other: records, their JSON, their limits. */
@NullMarked
package dev.punchline.protocol.signal;

import org.jspecify.annotations.NullMarked;

/** Very many peers at one server: what each costs it, and how fast it passes messages on; beside the server of PeerJS. */
@NullMarked
package dev.punchline.bench.crowd;

import org.jspecify.annotations.NullMarked;

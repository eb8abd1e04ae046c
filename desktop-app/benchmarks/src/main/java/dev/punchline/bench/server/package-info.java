/** Servers in processes of their own, ours and those of others, to be measured from outside. */
@NullMarked
package dev.punchline.bench.server;

import org.jspecify.annotations.NullMarked;

/**
 * Files on behalf of transfers: the loop asks, a worker reads or writes, the answer comes back through an executor.
 * Everything that may block on a disk is here and nowhere else.
 */
@NullMarked
package dev.punchline.engine.storage;

import org.jspecify.annotations.NullMarked;

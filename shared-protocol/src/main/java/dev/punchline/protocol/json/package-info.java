/** JSON from strangers: bounded before it is read, checked field by field. */
@NullMarked
package dev.punchline.protocol.json;

import org.jspecify.annotations.NullMarked;

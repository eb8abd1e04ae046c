/** Pure: NATs that no kernel offers, packet by packet; time is an argument, no sockets, no threads. */
@NullMarked
package dev.punchline.lab.nat;

import org.jspecify.annotations.NullMarked;

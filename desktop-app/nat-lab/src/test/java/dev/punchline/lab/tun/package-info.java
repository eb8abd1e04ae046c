/** TUN devices in network namespaces, and the loop that takes packets from one, changes them and puts them back. */
@NullMarked
package dev.punchline.lab.tun;

import org.jspecify.annotations.NullMarked;

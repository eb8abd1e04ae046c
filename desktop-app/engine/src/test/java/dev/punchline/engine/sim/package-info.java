/**
 * A simulated internet in virtual time: hosts, links, NATs and a STUN server, so that any pure machine can be tested
 * without sockets, threads or waiting. The same seed gives the same run, to the byte.
 */
@NullMarked
package dev.punchline.engine.sim;

import org.jspecify.annotations.NullMarked;

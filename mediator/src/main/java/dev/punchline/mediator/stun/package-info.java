/**
 * The UDP responder: tells peers their public address (RFC 8489) and lets them find out what their NAT is like
 * (RFC 5780), also with clients of RFC 3489. What is answered is decided by {@link
 * dev.punchline.mediator.stun.StunResponder} and {@link dev.punchline.mediator.stun.SourceLimiter}, which know neither
 * sockets nor clocks; {@link dev.punchline.mediator.stun.StunServer} binds the sockets.
 */
@NullMarked
package dev.punchline.mediator.stun;

import org.jspecify.annotations.NullMarked;

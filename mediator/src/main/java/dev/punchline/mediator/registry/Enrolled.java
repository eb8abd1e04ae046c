package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.id.StunTicket;

/** A registration that was made. */
public record Enrolled(AccessToken token, Lease lease, StunTicket ticket) {}

package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.Lease;

/** A registration that was made. */
public record Enrolled(AccessToken token, Lease lease) {}

package dev.punchline.engine.path;

/** Who speaks first in the handshake of a path: the caller is the client, as it is the controlling side in ICE. */
public enum PathRole {
    CLIENT,
    SERVER
}

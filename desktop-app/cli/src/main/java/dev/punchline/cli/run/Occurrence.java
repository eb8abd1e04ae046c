package dev.punchline.cli.run;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;

/** All that can happen to a command while it waits. */
public sealed interface Occurrence {
    /** The engine told something. */
    record Told(PeerEvent event) implements Occurrence {}

    /** The engine has examined the network. */
    record Examined(NetworkReport report) implements Occurrence {}

    /** The person typed a line. */
    record Typed(String line) implements Occurrence {}

    /** Nothing more can be typed. */
    record InputEnded() implements Occurrence {}

    /** The person or the system wants the program to end. */
    record Interrupted() implements Occurrence {}

    /** Something of ours broke on another thread. */
    record Broke(Throwable cause) implements Occurrence {}
}

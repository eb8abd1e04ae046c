package dev.punchline.cli;

import dev.punchline.cli.run.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command of a peer: all but the mediator. */
abstract class PeerCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    private final Surroundings surroundings;

    PeerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final CommonOptions common() {
        return common;
    }

    final Surroundings surroundings() {
        return surroundings;
    }
}

package dev.punchline.bench.hostile;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A way to be a burden. */
@FunctionalInterface
interface Attack {
    /** Goes on until told to stop. Returns how often it struck. */
    long run(Target target, BooleanSupplier goesOn) throws IOException;
}

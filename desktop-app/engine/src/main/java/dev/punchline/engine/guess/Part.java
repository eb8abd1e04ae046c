package dev.punchline.engine.guess;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.time.MonoTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one side does in a search that has begun; a small machine in the hands of {@link PortSearch}. */
interface Part {
    void onTick(MonoTime now);

    /** Null: nothing to wait for. */
    @Nullable
    MonoTime deadline();

    /** Sockets that it asked for are open; fewer if the system grants no more. */
    default void onSockets(MonoTime now, List<LocalCandidate> opened) {}

    /** The other side told where its next ports are expected. */
    default void onTheirs(MonoTime now, Told told) {}

    /** Our own next ports were asked for anew; empty: they show no order. */
    default void onOurs(MonoTime now, Optional<Sample> sample) {}

    /** The sockets that it has open. */
    default List<LocalBase> bases() {
        return List.of();
    }

    /** How many ports of the other side it has tried. */
    default int tried() {
        return 0;
    }
}

package dev.punchline.lab.tun;

import dev.punchline.lab.nat.Ipv4Packet;
import dev.punchline.lab.nat.Translator;
import dev.punchline.protocol.time.MonoTime;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Translates each packet at once, or drops it. */
public final class NatStage implements Stage {
    private final Translator translator;
    private @Nullable ByteBuffer translated;

    public NatStage(Translator translator) {
        this.translator = translator;
    }

    @Override
    public void take(MonoTime now, ByteBuffer packet) {
        translated = Ipv4Packet.of(packet)
                .filter(understood -> translator.translate(now, understood))
                .map(Ipv4Packet::bytes)
                .orElse(null);
    }

    @Override
    public @Nullable ByteBuffer next(MonoTime now) {
        ByteBuffer due = translated;
        translated = null;
        return due;
    }

    @Override
    public @Nullable MonoTime deadline() {
        return null;
    }
}

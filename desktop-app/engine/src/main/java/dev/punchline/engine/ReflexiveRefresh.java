package dev.punchline.engine;

import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Keeps the public addresses of the main sockets alive and known, by asking a STUN server. On the event loop only. */
final class ReflexiveRefresh {
    private final Sockets sockets;
    private final RandomGenerator random;
    private final Listener listener;
    private final MachineTimer timer;
    private final Map<LocalBase, Asked> bindings = new HashMap<>();

    private record Asked(ServerBinding binding, InetSocketAddress server) {}

    /** Told what the servers see. */
    interface Listener {
        void onSeen(LocalBase base, ServerBinding.Seen seen);

        /** The server of this socket answered before, and does not any more. Told once for each silence. */
        void onSilence(LocalBase base);
    }

    ReflexiveRefresh(EventLoop loop, Sockets sockets, RandomGenerator random, Listener listener) {
        this.sockets = sockets;
        this.random = random;
        this.listener = listener;
        this.timer = new MachineTimer(loop, this::tick);
    }

    /** Asks this server from now on, over this socket. */
    void keepAlive(LocalBase base, InetSocketAddress server) {
        Asked known = bindings.get(base);
        if (known != null && known.server.equals(server)) {
            known.binding.askNow(timer.now());
        } else {
            bindings.put(base, new Asked(new ServerBinding(random, timer.now()), server));
        }
        tick();
    }

    /** The network has changed: all addresses are asked for at once. */
    void restart() {
        bindings.values().forEach(asked -> asked.binding.restart(timer.now()));
        tick();
    }

    /** How long the NAT keeps a mapping that is used both ways; NATs are found in IPv4. */
    void fit(LifetimeBounds replied) {
        Asked asked = bindings.get(Sockets.MAIN);
        if (asked != null) {
            asked.binding.fit(timer.now(), replied);
            tick();
        }
    }

    /** Something is in doubt: all addresses are asked for at once. */
    void askNow() {
        bindings.values().forEach(asked -> asked.binding.askNow(timer.now()));
        tick();
    }

    private void tick() {
        MonoTime now = timer.now();
        MonoTime next = null;
        List<LocalBase> silent = new ArrayList<>();
        for (Map.Entry<LocalBase, Asked> each : bindings.entrySet()) {
            Asked asked = each.getValue();
            Optional<StunMessage> due = asked.binding.onTick(now);
            due.ifPresent(question ->
                    sockets.port(each.getKey()).ifPresent(port -> port.sendStun(asked.server, StunBytes.of(question))));
            if (due.isPresent() && asked.binding.hasFallenSilent()) {
                silent.add(each.getKey());
            }
            MonoTime deadline = asked.binding.deadline();
            next = next == null || deadline.isBefore(next) ? deadline : next;
        }
        timer.arm(next);
        silent.forEach(listener::onSilence);
    }

    /** Whether the message answers a question of these. */
    boolean onStun(Way from, StunMessage message) {
        LocalBase base = sockets.base(from.port());
        Asked asked = bindings.get(base);
        if (asked == null || !asked.server.equals(from.remote()) || !asked.binding.awaits(message.id())) {
            return false;
        }
        asked.binding.onAnswer(timer.now(), message).ifPresent(seen -> listener.onSeen(base, seen));
        tick();
        return true;
    }

    void close() {
        bindings.clear();
        timer.arm(null);
    }
}

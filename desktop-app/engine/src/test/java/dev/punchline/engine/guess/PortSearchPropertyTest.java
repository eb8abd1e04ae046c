package dev.punchline.engine.guess;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever it is told and whenever: it keeps its rate and its target, never hangs, and leaves no socket open. */
class PortSearchPropertyTest {
    private static final int SEEDS = 200;
    private static final InetAddress TARGET = IpLiteral.parse("198.51.100.7");
    private static final InetAddress VICTIM = IpLiteral.parse("203.0.113.66");
    private static final InetSocketAddress SERVER = new InetSocketAddress(IpLiteral.parse("203.0.113.1"), 3478);

    private static final class Run {
        private final Random random;
        private final PortSearch search;
        private final Deque<MonoTime> probes = new ArrayDeque<>();
        private final Set<LocalBase> open = new HashSet<>();
        private final List<GuessEffect.Ask> asked = new ArrayList<>();
        private final List<Integer> wanted = new ArrayList<>();
        private MonoTime now =
                new MonoTime(Long.MAX_VALUE - Duration.ofSeconds(2).toNanos());
        private int lastBase;

        private Run(long seed) {
            random = new Random(seed);
            IceRole role = IceRole.values()[random.nextInt(2)];
            search = new PortSearch(role, random.nextInt(5) == 0 ? List.of() : List.of(SERVER), random);
        }

        private void pump() {
            for (GuessEffect effect = search.poll(); effect != null; effect = search.poll()) {
                if (effect instanceof GuessEffect.Probe probe) {
                    assertTrue(probe.to().getAddress().equals(TARGET), "probes " + probe.to());
                    probes.addLast(now);
                    while (now.since(probes.peekFirst()).compareTo(Duration.ofSeconds(1)) >= 0) {
                        probes.removeFirst();
                    }
                    assertTrue(probes.size() <= 400 + 2 * 4, probes.size() + " probes a second");
                } else if (effect instanceof GuessEffect.Ask ask) {
                    asked.add(ask);
                } else if (effect instanceof GuessEffect.Open more) {
                    wanted.add(more.count());
                } else if (effect instanceof GuessEffect.Close close) {
                    close.bases().forEach(base -> assertTrue(open.remove(base), "closes twice " + base));
                }
            }
            assertTrue(open.size() <= 448 + PortSampling.SOCKETS, open.size() + " sockets");
        }

        private void grant() {
            if (!wanted.isEmpty()) {
                int count = random.nextInt(4) == 0 ? random.nextInt(wanted.get(0) + 1) : wanted.get(0);
                wanted.remove(0);
                List<LocalCandidate> granted = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    LocalBase base = new LocalBase(++lastBase);
                    open.add(base);
                    granted.add(LocalCandidate.guess(
                            base, new InetSocketAddress(IpLiteral.parse("192.168.1.2"), 40_000 + lastBase % 20_000)));
                }
                search.onSockets(now, granted);
            }
        }

        private void answer() {
            if (!asked.isEmpty()) {
                GuessEffect.Ask ask = asked.remove(random.nextInt(asked.size()));
                int port = 1 + (random.nextBoolean() ? 20_000 + asked.size() : random.nextInt(65_535));
                search.onStun(
                        now,
                        SERVER,
                        StunMessage.success(ask.request().id())
                                .with(new AddressAttribute.XorMapped(new InetSocketAddress(TARGET, port))));
            }
        }

        private PortForecast forecast() {
            int port = 1_024 + random.nextInt(60_000);
            InetAddress at = random.nextInt(3) == 0 ? VICTIM : TARGET;
            return new PortForecast(at, port, random.nextInt(33) - 16, PortRange.WHOLE);
        }

        private Told told() {
            boolean aims = random.nextBoolean();
            return new Told(forecast(), aims ? OptionalInt.of(1 + random.nextInt(65_535)) : OptionalInt.empty());
        }

        private void somethingHappens() {
            switch (random.nextInt(10)) {
                case 0 -> begin();
                case 1, 2 -> search.onLeave(now);
                case 3, 4 -> grant();
                case 5, 6 -> answer();
                case 7 -> search.onTheirs(now, told());
                case 8 -> meddle();
                default -> tick();
            }
            pump();
        }

        private void meddle() {
            if (random.nextInt(5) == 0) {
                search.hold(now);
            } else {
                search.sample(now);
            }
        }

        private void begin() {
            SearchPart part = SearchPart.values()[random.nextInt(3)];
            Strategy strategy = random.nextBoolean() ? Strategy.PREDICTED : Strategy.BIRTHDAY;
            NatPair pair = new NatPair(someNat(), someNat());
            search.begin(
                    now,
                    new Plan(Optional.of(part), strategy, Optional.empty()),
                    pair,
                    new SearchTarget(
                            new LocalBase(0),
                            random.nextBoolean() ? Optional.empty() : Optional.of(new InetSocketAddress(TARGET, 4_000)),
                            List.of(TARGET)));
        }

        private NatClass someNat() {
            PortAllocation ports = PortAllocation.values()[random.nextInt(PortAllocation.values().length)];
            return new NatClass(NatMapping.APDM, NatFiltering.APDF, ports);
        }

        private void tick() {
            MonoTime due = search.deadline();
            if (due != null && !due.isAfter(now)) {
                search.onTick(now);
                MonoTime next = search.deadline();
                assertTrue(next == null || next.isAfter(now), "still due");
            }
        }

        private void timePasses() {
            MonoTime due = search.deadline();
            boolean late = random.nextInt(20) == 0;
            if (due != null && due.isAfter(now) && !late) {
                now = due;
            } else {
                now = now.plus(Duration.ofMillis(random.nextInt(late ? 300 : 5)));
            }
            tick();
            pump();
        }
    }

    @Test
    void itKeepsItsRateAndItsTargetWhateverHappens() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Run run = new Run(seed);
            for (int i = 0; i < 1_500; i++) {
                if (run.random.nextInt(4) == 0) {
                    run.somethingHappens();
                } else {
                    run.timePasses();
                }
            }
            int before = run.probes.size();
            run.search.end(Set.of());
            run.pump();
            while (!run.wanted.isEmpty()) {
                run.grant(); // what was under way when it ended
                run.pump();
            }
            assertTrue(run.open.isEmpty(), "seed " + seed + " leaves open " + run.open);
            assertTrue(run.search.deadline() == null && run.probes.size() == before, "it sends after its end");
        }
    }
}

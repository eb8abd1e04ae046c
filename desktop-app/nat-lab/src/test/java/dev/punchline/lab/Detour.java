package dev.punchline.lab;

import dev.punchline.lab.nat.Behaviour;
import dev.punchline.lab.nat.Endpoint;
import dev.punchline.lab.nat.Subnet;
import dev.punchline.lab.nat.Translator;
import dev.punchline.lab.tun.Distance;
import dev.punchline.lab.tun.DistanceStage;
import dev.punchline.lab.tun.NatStage;
import dev.punchline.lab.tun.Stage;
import dev.punchline.lab.tun.Tun;
import dev.punchline.lab.tun.TunLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Leads packets that the kernel forwards through a device of ours and back, by rules of routing. */
final class Detour {
    private static final String DEVICE = "detour";
    private static final String TABLE = "100";

    private Detour() {}

    /**
     * A NAT between {@code lan} and {@code wan}. The outside address belongs to the device and not to the kernel, which
     * would take for itself what comes for it; it only answers for it on the line.
     */
    static TunLoop translate(Router router, Behaviour behaviour, String inside, Random random) {
        Namespace namespace = router.namespace();
        Subnet subnet = Subnet.of(inside);
        Translator translator = new Translator(behaviour, subnet, Endpoint.bits(router.outsideAddress()), random);
        TunLoop loop = start(namespace, new NatStage(translator));
        // Answers for addresses of others wait up to 0.8 s otherwise.
        namespace.command("sysctl", "-qw", "net.ipv4.neigh.wan.proxy_delay=0").check();
        namespace.ip(
                "route add " + router.outsideAddress() + "/32 dev " + DEVICE,
                "neigh add proxy " + router.outsideAddress() + " dev wan",
                "rule add iif lan lookup " + TABLE);
        return loop;
    }

    /** A distance between all that is plugged into the namespace with these devices. */
    static TunLoop lengthen(Namespace backbone, List<String> devices, Distance distance, Random random) {
        TunLoop loop = start(backbone, new DistanceStage(distance, random));
        List<String> lines = new ArrayList<>();
        for (String device : devices) {
            lines.add("rule add iif " + device + " lookup " + TABLE);
            lines.add("rule add from ::/0 iif " + device + " lookup " + TABLE);
        }
        backbone.ip(lines.toArray(String[]::new));
        return loop;
    }

    private static TunLoop start(Namespace namespace, Stage stage) {
        try {
            Tun tun = Tun.open(namespace.file(), DEVICE);
            namespace.ip(
                    "link set " + DEVICE + " txqueuelen 10000 up",
                    "route add default dev " + DEVICE + " table " + TABLE,
                    "route add ::/0 dev " + DEVICE + " table " + TABLE);
            return TunLoop.start(tun, stage, "packets of " + namespace.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

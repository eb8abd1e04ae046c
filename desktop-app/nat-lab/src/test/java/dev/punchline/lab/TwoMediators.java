package dev.punchline.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * Two mediators on the mediator's host that share a Redis, behind a balancer: nftables, which sends each site's
 * connections to the mediator that is chosen for it.
 */
final class TwoMediators implements AutoCloseable {
    /** A mediator by the port of its API. */
    enum One {
        FIRST(8081, 3478),
        SECOND(8082, 3480);

        private final int port;
        private final int stunPort;

        One(int port, int stunPort) {
            this.port = port;
            this.stunPort = stunPort;
        }
    }

    private final Lab lab;
    private final Process redis;
    private final Process first;
    private final Process second;

    private TwoMediators(Lab lab, Process redis) {
        this.lab = lab;
        this.redis = redis;
        this.first = mediator(One.FIRST);
        this.second = mediator(One.SECOND);
    }

    /** Returns when both are ready and the balancer gives each site its own. */
    static TwoMediators start(Lab lab) {
        Path log = lab.scratch().resolve("redis.log");
        List<String> words = List.of(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                lab.scratch().toString());
        Process redis = lab.mediator().namespace().start(log, log, words);
        Wait.until(
                "Redis answers, see " + log,
                () -> lab.mediator()
                                .namespace()
                                .command("redis-cli", "ping")
                                .run()
                                .exitCode()
                        == 0);
        TwoMediators both = new TwoMediators(lab, redis);
        both.balance("home1", One.FIRST);
        both.balance("home2", One.SECOND);
        return both;
    }

    private Process mediator(One one) {
        Path log = lab.scratch().resolve("mediator-" + one.port + ".log");
        List<String> flags = List.of(
                "--store=redis://127.0.0.1:6379",
                "--http-address=0.0.0.0:" + one.port,
                "--stun-address=" + Lab.MEDIATOR_ADDRESS + ":" + one.stunPort);
        Process process = lab.mediator().namespace().start(log, log, Jars.run(Jars.MEDIATOR, flags));
        Wait.until(
                "the mediator is ready, see " + log,
                () -> lab.mediator()
                                .namespace()
                                .command("curl", "-sf", "-m2", "http://127.0.0.1:" + one.port + "/readyz")
                                .run()
                                .exitCode()
                        == 0);
        return process;
    }

    /** From now on new connections of a site come to this mediator; what the site asks its STUN server is counted. */
    void balance(String site, One one) {
        String table = table(site);
        String from = "ip saddr " + lab.router(site).outsideAddress();
        String rules = "table ip " + table + "\ndelete table ip " + table + "\ntable ip " + table
                + " { chain http { type nat hook prerouting priority dstnat; " + from
                + " tcp dport 8080 redirect to :" + one.port + "; }; chain stun { type filter hook input priority 0; "
                + from + " udp dport " + one.stunPort + " counter; }; }\n";
        lab.mediator()
                .namespace()
                .command(Command.of("nft", "-f", "-").withInput(rules))
                .check();
    }

    /** Whether the site has asked the STUN server of the mediator that it was given last. */
    boolean isAskedFrom(String site) {
        String rules = lab.mediator()
                .namespace()
                .command("nft", "list", "table", "ip", table(site))
                .check();
        return rules.contains("counter packets") && !rules.contains("counter packets 0 ");
    }

    private static String table(String site) {
        return "balancer-" + site;
    }

    /** The first one dies, and the balancer notices. */
    void killFirst() {
        first.destroyForcibly().onExit().join();
        balance("home1", One.SECOND);
    }

    @Override
    public void close() {
        first.destroy();
        second.destroy();
        redis.destroy();
    }
}

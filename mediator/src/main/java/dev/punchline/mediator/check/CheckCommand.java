package dev.punchline.mediator.check;

import dev.punchline.mediator.stun.StunClient;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code punchline-mediator check}: what a peer would meet. */
@Command(
        name = "check",
        description =
                "Looks at a mediator as its peers do: can it be reached, is it ready, is its certificate good, do both "
                        + "STUN ports answer? Run it on another network: inside, no firewall is in the way.",
        mixinStandardHelpOptions = true,
        footer = {"", "Ends with 0 if all is well, else with 1."})
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            description = "The address that peers are given, such as https://mediator.example:8080#sha256=….")
    private @Nullable URI mediator;

    @Option(
            names = "--stun-port",
            paramLabel = "PORT",
            defaultValue = "3478",
            description = "The first of its two STUN ports. Default: ${DEFAULT-VALUE}.")
    private int stunPort;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = commandLine();
        URI url = mediator;
        if (url == null
                || url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new CommandLine.ParameterException(line, "URL must be like http://mediator.example:8080");
        }
        if (stunPort < 1 || stunPort > 65_534) {
            throw new CommandLine.ParameterException(line, "--stun-port is 1 to 65534");
        }
        List<Finding> findings = new ArrayList<>(api(line, url).look());
        InetSocketAddress stun = new InetSocketAddress(url.getHost(), stunPort);
        if (stun.isUnresolved()) {
            findings.add(Finding.bad("name", "no such host: " + url.getHost()));
        } else {
            findings.addAll(new StunLook(new StunClient(new SecureRandom()), stun).look());
        }
        PrintWriter out = line.getOut();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        return findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD)
                ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    private static ApiLook api(CommandLine line, URI url) {
        try {
            return new ApiLook(url, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec.commandLine();
    }
}

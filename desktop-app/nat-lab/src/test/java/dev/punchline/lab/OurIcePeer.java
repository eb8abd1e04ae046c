package dev.punchline.lab;

import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.IceTiming;
import dev.punchline.engine.ice.IceTrace;
import dev.punchline.engine.interop.UdpAgent;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Our agent as a program that speaks the lines of {@code nice-peer.c}; it adds {@code role ROLE}, {@code consent asked},
 * {@code consent lost} and {@code failed REASON}.
 */
final class OurIcePeer implements UdpAgent.Listener {
    private static final int STUN_PORT = 3478;

    /** Often enough for a test to see it; the rest as the default. */
    private static final Duration CONSENT = Duration.ofMillis(300);

    private OurIcePeer() {}

    /** @param words the role in small letters, {@code stun=ADDRESS}, {@code address=ADDRESS}... */
    public static void main(String[] words) throws Exception {
        IceRole role = IceRole.valueOf(words[0].toUpperCase(Locale.ROOT));
        List<InetAddress> addresses = new ArrayList<>();
        Optional<InetSocketAddress> stun = Optional.empty();
        for (String word : words) {
            if (word.startsWith("address=")) {
                addresses.add(IpLiteral.parse(word.substring("address=".length())));
            } else if (word.startsWith("stun=")) {
                stun = Optional.of(new InetSocketAddress(IpLiteral.parse(word.substring("stun=".length())), STUN_PORT));
            }
        }
        OurIcePeer voice = new OurIcePeer();
        try (UdpAgent agent = new UdpAgent(role, timing(), addresses, voice)) {
            say("credentials " + agent.credentials().ufrag() + " "
                    + agent.credentials().password());
            agent.hosts().forEach(OurIcePeer::tell);
            stun.ifPresentOrElse(agent::ask, () -> say("gathered"));
            obeyAll(agent);
        }
    }

    private static IceTiming timing() {
        IceTiming usual = IceTiming.DEFAULT;
        return new IceTiming(
                usual.patience(),
                usual.firstPace(),
                usual.quickChecks(),
                usual.pace(),
                usual.gaps(),
                CONSENT,
                usual.consentLifetime());
    }

    private static void obeyAll(UdpAgent agent) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null && !line.equals("quit"); line = lines.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "credentials" -> agent.learn(new IceCredentials(words[1], words[2]));
                case "candidate" -> agent.learn(candidate(words));
                case "send" -> agent.send(words[1]);
                case "gathered" -> {} // patience decides, whether or not the other side has more to tell
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private static Candidate candidate(String[] words) {
        return new Candidate(
                words[1].equals("host") ? CandidateType.HOST : CandidateType.REFLEXIVE,
                new InetSocketAddress(IpLiteral.parse(words[2]), Integer.parseInt(words[3])),
                Long.parseLong(words[4]),
                words[5]);
    }

    private static void tell(Candidate candidate) {
        say(String.join(
                " ",
                "candidate",
                candidate.type().code(),
                IpLiteral.write(candidate.address().getAddress()),
                Integer.toString(candidate.address().getPort()),
                Long.toString(candidate.priority()),
                candidate.foundation()));
    }

    @Override
    public void onCandidate(Candidate candidate) {
        tell(candidate);
        say("gathered");
    }

    @Override
    public void onText(String text) {
        say("text " + text);
    }

    @Override
    public void onEffect(IceEffect effect) {
        if (effect instanceof IceEffect.PairSelected selected) {
            say("selected " + text(selected.pair().local().candidate()) + " "
                    + text(selected.pair().remote()));
        } else if (effect instanceof IceEffect.ConsentLost) {
            say("consent lost");
        } else if (effect instanceof IceEffect.Failed failed) {
            say("failed " + failed.reason());
        } else if (effect instanceof IceTrace.RoleChanged changed) {
            say("role " + changed.role());
        } else if (effect instanceof IceTrace.CheckSent sent && sent.purpose() == IceTrace.Purpose.CONSENT) {
            say("consent asked");
        }
    }

    private static String text(Candidate candidate) {
        return IpLiteral.write(candidate.address().getAddress()) + ":"
                + candidate.address().getPort();
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}

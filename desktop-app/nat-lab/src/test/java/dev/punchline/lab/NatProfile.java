package dev.punchline.lab;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What kind of router stands before a site. What each one does is said in its rule set, and shown by a test. */
enum NatProfile {
    /** Public addresses, no filter. */
    OPEN("open", NatMapping.EIM, NatFiltering.EIF),
    /** The common home router: one outside port for all destinations, let in only whom we wrote to. */
    PORT_RESTRICTED("port-restricted", NatMapping.EIM, NatFiltering.APDF),
    /** A Linux router with a firewall: as above until two hosts want the same port. */
    LINUX_MASQUERADE("linux-masquerade", NatMapping.EIM, NatFiltering.APDF),
    /** A Linux box without a firewall: a packet that comes too early takes our port away. */
    BARE_MASQUERADE("bare-masquerade", NatMapping.EIM, NatFiltering.APDF);

    private final String code;
    private final NatMapping mapping;
    private final NatFiltering filtering;

    NatProfile(String code, NatMapping mapping, NatFiltering filtering) {
        this.code = code;
        this.mapping = mapping;
        this.filtering = filtering;
    }

    static NatProfile ofCode(String code) {
        for (NatProfile profile : values()) {
            if (profile.code.equals(code)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("no such profile: " + code);
    }

    String code() {
        return code;
    }

    /** What a single host behind it must find with an independent tool. */
    NatMapping mapping() {
        return mapping;
    }

    NatFiltering filtering() {
        return filtering;
    }

    /** Rules for {@code nft -f -}, between interfaces {@code lan} and {@code wan}; {@code $WAN} is the outside address. */
    String ruleset() {
        try (InputStream rules = NatProfile.class.getResourceAsStream(code + ".nft")) {
            return new String(Objects.requireNonNull(rules).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

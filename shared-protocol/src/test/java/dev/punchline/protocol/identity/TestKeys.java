package dev.punchline.protocol.identity;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** A key that is known to everybody, for goldens. */
public final class TestKeys {
    public static final byte[] PKCS8 = HexFormat.of()
            .parseHex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"
                    + "2db81e5f5d7feebf190a96707e64483953629ba84fefd1e9c9576fb8b69ab883");
    public static final byte[] SPKI = HexFormat.of()
            .parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"
                    + "61db4d1cca3adfb7751f7c4428f6420b1bdf50959e0e5d5f7c4d7fb7998032e1"
                    + "d867335eb2698454da2191d767f6e79a6860687243295ff95815754a9b9818d3");
    public static final Identity IDENTITY = Identity.restore(PKCS8, SPKI);

    private TestKeys() {}

    public static PeerCard card() {
        byte[] sealing = new byte[SealingKeys.PUBLIC_LENGTH];
        Arrays.fill(sealing, (byte) 7);
        return new PeerCard(
                IDENTITY.publicIdentity(),
                new DisplayName("Zoë"),
                new DisplayName("laptop"),
                new SealingAddress(sealing),
                new NatClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING),
                Instant.ofEpochMilli(1_700_000_000_123L));
    }
}

package dev.punchline.bench.window;

import dev.punchline.bench.client.Account;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The folder of somebody who has used the app for long. */
final class LivedInHome {
    private final Path home;
    private final SecureRandom random = new SecureRandom();

    LivedInHome(Path home) {
        this.home = home;
    }

    /** Knows a mediator on this computer, and has a history. */
    void furnish(int mediatorPort, int entries) throws IOException {
        Files.writeString(
                home.resolve("window.properties"),
                "name=Anna\nmediator=http\\://127.0.0.1\\:" + mediatorPort + "\nroom=" + Account.ROOM.text()
                        + "\nport-mapping=OFF\n");
        String peer = new Account().identity().peerId().text();
        long now = System.currentTimeMillis();
        try (BufferedWriter history = Files.newBufferedWriter(home.resolve("history.jsonl"))) {
            for (int i = 0; i < entries; i++) {
                history.write(entry(i, peer, now - 60_000L * (entries - i)));
            }
        }
    }

    private String entry(int i, String peer, long at) {
        byte[] transfer = new byte[16];
        random.nextBytes(transfer);
        return "{\"at\":" + at + ",\"transfer\":\"" + HexFormat.of().formatHex(transfer) + "\",\"direction\":\""
                + (i % 2 == 0 ? "outgoing" : "incoming") + "\",\"peer\":\"" + peer
                + "\",\"name\":\"Ben\",\"kind\":\"files\",\"files\":3,\"bytes\":" + 1_000L * i + ",\"shown\":[\"IMG_"
                + i
                + ".jpg\",\"IMG_" + i
                + "b.jpg\",\"notes.txt\"],\"strategy\":\"reflexive\",\"local\":\"host\",\"remote\":\"reflexive\""
                + ",\"outcome\":\"done\",\"arrived\":" + 1_000L * i + ",\"millis\":1500}\n";
    }
}

package dev.punchline.lab;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Counts the bytes of all packets that a host on the internet takes in and gives out, headers included. */
final class ByteMeter {
    private final Host host;
    private final long before;

    private ByteMeter(Host host) {
        this.host = host;
        this.before = total();
    }

    /** From now on. */
    static ByteMeter of(Host host) {
        return new ByteMeter(host);
    }

    long carried() {
        return total() - before;
    }

    private long total() {
        String json = Command.of("ip", "-n", host.namespace().name(), "-s", "-j", "link", "show", "dev", "wan")
                .check();
        JsonObject statistics = JsonParser.parseString(json)
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("stats64");
        return bytes(statistics, "rx") + bytes(statistics, "tx");
    }

    private static long bytes(JsonObject statistics, String direction) {
        return statistics.getAsJsonObject(direction).get("bytes").getAsLong();
    }
}

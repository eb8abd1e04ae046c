package dev.punchline.lab;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The bytes of all packets that a host on the internet took in and gave out since it stands, headers included. */
record ByteMeter(Host host) {
    long carried() {
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

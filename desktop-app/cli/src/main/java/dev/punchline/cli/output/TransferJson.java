package dev.punchline.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.trace.JsonForm;
import dev.punchline.protocol.id.TransferId;

/** The events of a transfer as JSON. */
final class TransferJson {
    private TransferJson() {}

    static JsonObject offer(PeerEvent.Offered event) {
        JsonObject json = of("offer", event.transfer());
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("files", event.offer().files());
        json.addProperty("bytes", event.offer().bytes());
        json.add("names", JsonForm.texts(event.offer().names()));
        if (!event.offer().review().items().isEmpty()) {
            addReview(json, event.offer().review());
        }
        return json;
    }

    static JsonObject changed(PeerEvent.TransferChanged event) {
        JsonObject json = of("transfer-state", event.transfer());
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("state", event.phase().code());
        return json;
    }

    private static void addReview(JsonObject json, OfferReview review) {
        review.freeBytes().ifPresent(free -> json.addProperty("freeBytes", free));
        review.folder().ifPresent(folder -> json.addProperty("dir", folder.toString()));
        review.obstacle().ifPresent(why -> json.addProperty("obstacle", why.code()));
        json.addProperty("namesTaken", review.taken());
        json.add("repairs", JsonForm.texts(review.repairs()));
        JsonArray flagged = new JsonArray();
        for (OfferedItem item : review.flagged()) {
            JsonObject flag = new JsonObject();
            flag.addProperty("name", item.path());
            flag.add(
                    "cautions",
                    JsonForm.texts(
                            item.cautions().stream().sorted().map(Caution::code).toList()));
            flagged.add(flag);
        }
        json.add("flagged", flagged);
        json.add("leftOutUnasked", JsonForm.texts(review.leftOut()));
    }

    static JsonObject progress(PeerEvent.Progress event) {
        JsonObject json = of("progress", event.transfer());
        json.addProperty("bytes", event.bytes());
        json.addProperty("totalBytes", event.totalBytes());
        json.addProperty("bytesPerSecond", event.bytesPerSecond());
        event.timeLeft().ifPresent(left -> json.addProperty("secondsLeft", left.toSeconds()));
        event.bottleneck().ifPresent(what -> json.addProperty("bottleneck", what.code()));
        return json;
    }

    static JsonObject transferred(PeerEvent.Transferred event) {
        JsonObject json = of("transferred", event.transfer());
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("files", event.files());
        json.addProperty("bytes", event.bytes());
        json.addProperty("millis", event.elapsed().toMillis());
        json.addProperty("resumedBytes", event.resumedBytes());
        json.add("skipped", JsonForm.texts(event.skipped()));
        return json;
    }

    static JsonObject transferFailed(PeerEvent.TransferFailed event) {
        JsonObject json = of("transfer-failed", event.transfer());
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("reason", event.reason().code());
        json.addProperty("message", event.message());
        json.addProperty("bytes", event.bytes());
        return json;
    }

    private static JsonObject of(String name, TransferId transfer) {
        JsonObject json = EventJson.named(name);
        json.addProperty("transfer", transfer.text());
        return json;
    }
}

package dev.punchline.engine.event;

import java.util.Locale;

/**
 * The symbols of a short string: six bits each, told apart at a glance and by a word of their own. The idea is that of
 * Matrix (specification, "SAS method: emoji"), the table is ours: all of them are in Unicode 12 or older, and the word is
 * shown with each, for fonts that lack it and for reading aloud. The order is part of the protocol between peers.
 */
public enum PairingSymbol {
    OWL("🦉"),
    BEAR("🐻"),
    FROG("🐸"),
    WHALE("🐳"),
    SNAIL("🐌"),
    BEE("🐝"),
    CRAB("🦀"),
    DUCK("🦆"),
    MOUSE("🐭"),
    CAMEL("🐫"),
    SPIDER("🕷"),
    SNAKE("🐍"),
    ZEBRA("🦓"),
    PEACOCK("🦚"),
    DINOSAUR("🦕"),
    DRAGON("🐉"),
    APPLE("🍎"),
    PEAR("🍐"),
    LEMON("🍋"),
    CHERRY("🍒"),
    CARROT("🥕"),
    PEPPER("🌶"),
    BREAD("🍞"),
    CHEESE("🧀"),
    EGG("🥚"),
    COFFEE("☕"),
    PRETZEL("🥨"),
    ICE_CREAM("🍦"),
    PALM("🌴"),
    LEAF("🍁"),
    SUNFLOWER("🌻"),
    CLOVER("🍀"),
    SUN("☀"),
    MOON("🌙"),
    STAR("⭐"),
    CLOUD("☁"),
    SNOWMAN("⛄"),
    RAINBOW("🌈"),
    WAVE("🌊"),
    FIRE("🔥"),
    VOLCANO("🌋"),
    BRIDGE("🌉"),
    TENT("⛺"),
    CASTLE("🏰"),
    TRAIN("🚂"),
    BICYCLE("🚲"),
    SAILBOAT("⛵"),
    HELICOPTER("🚁"),
    TRACTOR("🚜"),
    SKATEBOARD("🛹"),
    KITE("🪁"),
    DRUM("🥁"),
    VIOLIN("🎻"),
    DICE("🎲"),
    BALLOON("🎈"),
    CROWN("👑"),
    GLASSES("👓"),
    SOCKS("🧦"),
    UMBRELLA("☂"),
    HAMMER("🔨"),
    KEY("🔑"),
    LIGHTBULB("💡"),
    SCISSORS("✂"),
    ENVELOPE("✉");

    private final String emoji;

    PairingSymbol(String emoji) {
        this.emoji = emoji;
    }

    public String emoji() {
        return emoji;
    }

    /** In English, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

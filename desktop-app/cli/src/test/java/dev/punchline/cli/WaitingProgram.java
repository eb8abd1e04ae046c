package dev.punchline.cli;

/** The program with an engine that registers and then waits for ever; started as a process of its own. */
final class WaitingProgram {
    private WaitingProgram() {}

    public static void main(String[] arguments) {
        ScriptedEngine engine = new ScriptedEngine();
        engine.onClose = () -> System.err.println("the engine was closed");
        Main.run(
                (config, listener) -> {
                    listener.accept(Cast.registered());
                    return engine;
                },
                arguments);
    }
}

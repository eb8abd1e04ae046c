package dev.punchline.gui.settings;

import java.nio.file.Path;

/**
 * This program as it runs.
 *
 * @param log where the log file lies
 * @param showLog opens the folder of it
 * @param quit ends the program
 */
public record RunningProgram(Path log, Runnable showLog, Runnable quit) {}

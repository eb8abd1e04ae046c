package dev.punchline.mediator;

import picocli.CommandLine;

/** The version that the build wrote into the jar. */
final class MediatorVersion implements CommandLine.IVersionProvider {
    private static final String UNPACKED = "development";

    static String text() {
        String version = MediatorVersion.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Punchline mediator " + text()};
    }
}

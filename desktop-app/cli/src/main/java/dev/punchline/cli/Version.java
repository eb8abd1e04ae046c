package dev.punchline.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, as its jar tells. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "punchline " + (version == null ? "from class files" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}

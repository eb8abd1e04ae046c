package dev.punchline.lab;

import java.util.List;
import java.util.Locale;

/** Two peers that share more than the internet. */
enum Neighbourhood {
    ONE_LAN("one home network", Outlook.CERTAIN),
    ISOLATED_HAIRPIN("one network that keeps its hosts apart; its router does hairpin", Outlook.CERTAIN),
    ISOLATED("one network that keeps its hosts apart; its router does no hairpin", Outlook.IMPOSSIBLE),
    ONE_CARRIER("two homes behind one carrier", Outlook.CERTAIN);

    private final String description;
    private final Outlook outlook;

    Neighbourhood(String description, Outlook outlook) {
        this.description = description;
        this.outlook = outlook;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    Outlook outlook() {
        return outlook;
    }

    List<Site> sites(String name, String caller, String called) {
        return switch (this) {
            case ONE_LAN -> List.of(Site.of(name, NatProfile.PORT_RESTRICTED, caller, called));
            case ISOLATED_HAIRPIN ->
                List.of(Site.of(name, NatProfile.PORT_RESTRICTED_HAIRPIN, caller, called)
                        .isolated());
            case ISOLATED ->
                List.of(Site.of(name, NatProfile.PORT_RESTRICTED, caller, called)
                        .isolated());
            case ONE_CARRIER ->
                List.of(
                        Site.of(name, NatProfile.CARRIER),
                        Site.of(name + "x", NatProfile.LINUX_MASQUERADE, caller).behind(name),
                        Site.of(name + "y", NatProfile.PORT_RESTRICTED, called).behind(name));
        };
    }
}

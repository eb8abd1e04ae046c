package dev.punchline.lab;

import dev.punchline.lab.tun.Distance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A whole laboratory as data: the sites on the internet, carriers before their customers.
 *
 * @param distance what lies between any two of them, and between each and the mediator
 */
record Plan(List<Site> sites, Distance distance) {
    Plan {
        sites = List.copyOf(sites);
        if (sites.size() > SiteNumber.MOST) {
            throw new IllegalArgumentException(sites.size() + " sites");
        }
        Set<String> names = new HashSet<>(Set.of(Lab.BACKBONE, Lab.MEDIATOR));
        for (Site site : sites) {
            if (site.carrier().isPresent() && !names.contains(site.carrier().get())) {
                throw new IllegalArgumentException(site.name() + " stands before its carrier");
            }
            List<String> own = new ArrayList<>(site.hosts());
            own.add(site.name());
            for (String name : own) {
                if (!names.add(name)) {
                    throw new IllegalArgumentException("two of name " + name);
                }
            }
        }
    }

    static Plan of(Site... sites) {
        return new Plan(List.of(sites), Distance.none());
    }

    Plan at(Distance changed) {
        return new Plan(sites, changed);
    }

    /** Peer {@code a} and peer {@code b}, each behind a router of its own. */
    static Plan pair(NatProfile left, NatProfile right) {
        return of(Site.of("home1", left, "a"), Site.of("home2", right, "b"));
    }

    /** Peer {@code a} and peer {@code b} at one site. */
    static Plan together(NatProfile profile) {
        return of(Site.of("home1", profile, "a", "b"));
    }
}

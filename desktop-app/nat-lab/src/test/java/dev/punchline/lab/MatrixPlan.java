package dev.punchline.lab;

import dev.punchline.lab.tun.Distance;
import java.util.ArrayList;
import java.util.List;

/**
 * One laboratory for all couples at once. Each place stands there twice, with a host that calls and one that is called, so that a
 * place meets its like too, and no peer disturbs the ports of another.
 *
 * @param called the hosts that wait
 * @param granting the sites whose routers get a daemon that grants ports
 */
record MatrixPlan(Plan plan, List<Couple> couples, List<String> called, List<String> granting) {
    MatrixPlan {
        couples = List.copyOf(couples);
        called = List.copyOf(called);
        granting = List.copyOf(granting);
    }

    static MatrixPlan of(List<Place> places, List<Neighbourhood> neighbourhoods, Distance distance) {
        List<Site> sites = new ArrayList<>();
        List<Couple> couples = new ArrayList<>();
        List<String> called = new ArrayList<>();
        List<String> granting = new ArrayList<>();
        for (Place place : places) {
            sites.addAll(place.sites("c" + place.ordinal(), caller(place)));
            sites.addAll(place.sites("r" + place.ordinal(), called(place)));
            called.add(called(place));
            if (place.grantsPorts()) {
                granting.addAll(List.of("c" + place.ordinal(), "r" + place.ordinal()));
            }
        }
        // In an order in which neighbours in the list have no host in common.
        for (int shift = 0; shift < places.size(); shift++) {
            for (int i = 0; i < places.size(); i++) {
                Place from = places.get(i);
                Place to = places.get((i + shift) % places.size());
                couples.add(new Couple(from.code(), to.code(), caller(from), called(to), Outlook.of(from, to)));
            }
        }
        for (Neighbourhood shared : neighbourhoods) {
            String one = "nx" + shared.ordinal();
            String two = "ny" + shared.ordinal();
            sites.addAll(shared.sites("n" + shared.ordinal(), one, two));
            couples.add(new Couple(shared.code(), shared.code(), one, two, shared.outlook()));
            called.add(two);
        }
        return new MatrixPlan(new Plan(sites, distance), couples, called, granting);
    }

    private static String caller(Place place) {
        return "x" + place.ordinal();
    }

    private static String called(Place place) {
        return "y" + place.ordinal();
    }
}

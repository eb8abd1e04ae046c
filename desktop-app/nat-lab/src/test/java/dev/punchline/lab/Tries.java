package dev.punchline.lab;

/**
 * How often each couple is tried.
 *
 * @param direct where both addresses can be known before the first packet
 * @param guessed where a port must be found, which is a matter of chance
 * @param hopeless where there is no path
 */
record Tries(int direct, int guessed, int hopeless) {
    Tries {
        if (direct < 1 || guessed < 1 || hopeless < 1) {
            throw new IllegalArgumentException("at least one try each");
        }
    }

    static Tries each(int number) {
        return new Tries(number, number, number);
    }

    Tries guessed(int number) {
        return new Tries(direct, number, hopeless);
    }

    Tries hopeless(int number) {
        return new Tries(direct, guessed, number);
    }

    int of(Couple couple) {
        return switch (couple.outlook()) {
            case CERTAIN, OVER_TCP -> direct;
            case GUESSED -> guessed;
            case IMPOSSIBLE -> hopeless;
        };
    }

    @Override
    public String toString() {
        return direct + " where both addresses can be told, " + guessed + " where a port is searched, " + hopeless
                + " where there is no path";
    }
}

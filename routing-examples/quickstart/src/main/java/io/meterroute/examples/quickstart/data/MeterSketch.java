package io.meterroute.examples.quickstart.data;

import java.util.List;

/**
 * A meter as it truly is, and what the retailer's file says of it.
 *
 * @param number the meter number
 * @param home where it is
 * @param providers ids of the providers that truly serve it
 * @param listing what the retailer's file says of it
 * @param prefer the provider that the retailer prefers for this meter, or nothing
 */
record MeterSketch(String number, Served home, List<String> providers, Listing listing, String prefer) {
    /** What {@code meters.csv} says of a meter. */
    enum Listing {
        /** Nothing at all: its first purchase is the first that is heard of it. */
        MISSING,
        /** The number only. */
        UNASSIGNED,
        /** The number and the utility. */
        ASSIGNED,
        /** The number, the utility, and what the providers' coverage files say. */
        COVERED
    }

    /** Returns whether the utility alone does not tell who serves the meter. */
    boolean isSpecial() {
        return listing == Listing.MISSING || listing == Listing.UNASSIGNED || !providers.equals(home.providers());
    }

    /** Returns the meter's line of {@code meters.csv}. */
    String line() {
        return switch (listing) {
            case MISSING -> throw new IllegalStateException("meter " + number + " is not listed");
            case UNASSIGNED -> number + ",,,,";
            case ASSIGNED -> number + "," + home.place().id() + "," + prefer + ",,";
            case COVERED ->
                number + "," + home.place().id() + "," + prefer + "," + covered(true) + "," + covered(false);
        };
    }

    private String covered(boolean supported) {
        return String.join(
                " ",
                ProviderSketch.ALL.stream()
                        .filter(ProviderSketch::sendsCoverage)
                        .map(ProviderSketch::id)
                        .filter(id -> providers.contains(id) == supported)
                        .toList());
    }
}

package io.meterroute.examples.quickstart.data;

import io.meterroute.model.Preferences;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import java.util.ArrayList;
import java.util.List;

/** Makes the routing table of a retailer, and who truly serves which utility. */
final class TableSketch {
    private static final String INSTITUTION = "RETAILER-1";
    private static final int LEAST_SERVING = 4;
    private static final double CONFIRMED_PERCENT = 30;

    /** How often rank 1 stands for a contract whose provider no longer serves the utility. */
    private static final double LAPSED_PERCENT = 15;

    /** What the retailer has laid down for the largest utilities, in the order of {@code places.csv}. */
    private static final List<Style> LARGEST = List.of(
            Style.TIED_FIRST,
            Style.RANKED,
            Style.RANKED,
            Style.TIED_SECOND,
            Style.UNRANKED,
            Style.RANKED,
            Style.UNCONFIRMED,
            Style.RANKED,
            Style.RANKED);

    private final Chance chance;

    TableSketch(Chance chance) {
        this.chance = chance;
    }

    /** How much of an opinion the retailer has of a utility. */
    private enum Style {
        RANKED,
        TIED_FIRST,
        TIED_SECOND,
        UNRANKED,
        UNCONFIRMED
    }

    List<Served> utilities(List<Place> places) {
        List<Served> served = new ArrayList<>();
        for (Place place : places) {
            Style style = served.size() < LARGEST.size() ? LARGEST.get(served.size()) : style();
            List<ProviderSketch> serving = serving();
            Utility utility = Utility.of(place.id(), place.name(), preferences(style, serving))
                    .withAliases(place.aliases());
            served.add(new Served(
                    place, utility, serving.stream().map(ProviderSketch::id).toList()));
        }
        return served;
    }

    static RoutingTable table(List<Served> utilities) {
        RoutingTable.Builder table = RoutingTable.builder(INSTITUTION);
        ProviderSketch.ALL.forEach(provider -> table.provider(provider.toProvider()));
        utilities.forEach(served -> table.utility(served.utility()));
        return table.build();
    }

    private Style style() {
        if (!chance.percent(CONFIRMED_PERCENT)) {
            return Style.UNCONFIRMED;
        }
        return chance.pick(
                List.of(Style.RANKED, Style.RANKED, Style.RANKED, Style.TIED_FIRST, Style.TIED_SECOND, Style.UNRANKED));
    }

    private List<ProviderSketch> serving() {
        List<ProviderSketch> serving = ProviderSketch.ALL.stream()
                .filter(provider -> chance.percent(provider.reach()))
                .toList();
        long usable = serving.stream().filter(ProviderSketch::enabled).count();
        return usable >= LEAST_SERVING ? serving : serving();
    }

    private Preferences preferences(Style style, List<ProviderSketch> serving) {
        List<String> left = new ArrayList<>();
        chance.shuffle(serving, ProviderSketch::weight).forEach(provider -> left.add(provider.id()));
        ProviderSketch.ALL.stream()
                .filter(provider -> !serving.contains(provider))
                .forEach(provider -> left.add(provider.id()));
        Preferences.Builder preferences = Preferences.builder();
        switch (style) {
            case RANKED -> {
                if (serving.size() < left.size() && chance.percent(LAPSED_PERCENT)) {
                    String lapsed = chance.pick(left.subList(serving.size(), left.size()));
                    left.remove(lapsed);
                    left.add(0, lapsed);
                }
                preferences.rank(next(left)).rank(next(left)).rank(next(left));
                excludeSome(preferences, left);
            }
            case TIED_FIRST -> {
                String heavier = next(left);
                String lighter = next(left);
                preferences.rank(heavier, lighter).weight(heavier, 60).weight(lighter, 40);
                preferences.rank(next(left));
                excludeSome(preferences, left);
            }
            case TIED_SECOND -> {
                preferences.rank(next(left)).rank(next(left), next(left));
                preferences.unranked(next(left));
                excludeSome(preferences, left);
            }
            case UNRANKED -> {
                for (int weight = 50; weight >= 10; weight -= 20) {
                    String provider = next(left);
                    preferences.unranked(provider).weight(provider, weight);
                }
                preferences.exclude(next(left));
            }
            case UNCONFIRMED -> {}
        }
        return preferences.build();
    }

    /** Excludes one that could serve if there is one left, and sometimes one that could not anyway. */
    private void excludeSome(Preferences.Builder preferences, List<String> left) {
        preferences.exclude(next(left));
        if (chance.percent(40)) {
            preferences.exclude(left.remove(left.size() - 1));
        }
    }

    private static String next(List<String> left) {
        return left.remove(0);
    }
}

package io.meterroute.examples.quickstart;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Standing;
import io.meterroute.model.UtilityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Per utility: whom the preferences asked for, and who got the purchase first. */
final class ShareReport {
    private static final int UTILITIES = 8;

    private final Day day;

    private ShareReport(Day day) {
        this.day = day;
    }

    /** Reports on the utilities with most purchases. */
    static String of(Day day) {
        ShareReport report = new ShareReport(day);
        StringBuilder out = new StringBuilder("  Expected is what rank and weight ask for among those that support the"
                + " meter; first choice\n  is who was tried first.\n\n");
        report.byUtility().entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .limit(UTILITIES)
                .forEach(entry -> out.append(report.text(entry.getKey(), entry.getValue())));
        return out.toString();
    }

    /** A purchase's first decision and the provider it was first tried at. */
    private record First(RoutingDecision decision, ProviderId provider) {}

    private Map<UtilityId, List<First>> byUtility() {
        Map<UtilityId, List<First>> byUtility = new HashMap<>();
        for (PurchaseRecord purchase : day.purchases()) {
            if (purchase.attempts().isEmpty()) {
                continue;
            }
            day.firstRoute(purchase)
                    .ifPresent(decision -> decision.meter()
                            .utility()
                            .ifPresent(utility -> byUtility
                                    .computeIfAbsent(utility, key -> new ArrayList<>())
                                    .add(new First(
                                            decision, purchase.attempts().get(0).provider()))));
        }
        return byUtility;
    }

    private String text(UtilityId utility, List<First> firsts) {
        Preferences preferences = day.table().utility(utility).orElseThrow().preferences();
        Map<ProviderId, Double> expected = new TreeMap<>();
        Map<ProviderId, Integer> got = new TreeMap<>();
        for (First first : firsts) {
            Preference.expected(first.decision())
                    .forEach((provider, chance) -> expected.merge(provider, chance, Double::sum));
            got.merge(first.provider(), 1, Integer::sum);
        }
        TextTable table = new TextTable("Provider", "Preference", ">Expected", ">First choice", "");
        day.table().providers().stream()
                .map(Provider::id)
                .filter(id -> got.containsKey(id)
                        || expected.containsKey(id)
                        || preferences.standing(id).kind() != Standing.Kind.UNCONFIRMED)
                .sorted(Comparator.comparing(id -> place(preferences.standing(id))))
                .forEach(id -> {
                    double share = (double) got.getOrDefault(id, 0) / firsts.size();
                    table.row(
                            day.name(id),
                            Preference.words(day.table(), preferences, id),
                            Numbers.share(expected.getOrDefault(id, 0.0) / firsts.size()),
                            Numbers.share(share),
                            Numbers.bar(share));
                });
        return "  " + day.table().utility(utility).orElseThrow().name() + ": "
                + Numbers.count(day.meters().count(Optional.of(utility))) + " meters, " + Numbers.count(firsts.size())
                + " purchases\n" + table + "\n";
    }

    private static int place(Standing standing) {
        return switch (standing.kind()) {
            case RANKED -> standing.rank();
            case UNRANKED -> 100;
            case UNCONFIRMED -> 101;
            case EXCLUDED -> 102;
        };
    }
}

package io.meterroute.examples.console.pages;

import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.report.ProviderShift;
import io.meterroute.report.UtilityShift;
import io.meterroute.report.WhatIfReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A what-if as it is drawn: how many purchases came first to each provider, and would have, over all utilities that move.
 *
 * @param report the whole report
 * @param bars a pair of bars per provider
 */
public record Shift(WhatIfReport report, List<Pair> bars) {
    private static final double WIDTH = 100;

    /**
     * One provider's bars.
     *
     * @param name what people call the provider
     * @param before how many purchases came first to it
     * @param after how many would have
     * @param beforeWidth the length of the bar before, 0 to 100
     * @param afterWidth the length of the bar after, 0 to 100
     */
    public record Pair(String name, long before, long after, double beforeWidth, double afterWidth) {}

    /** Returns what there is to draw: only utilities where something moves. */
    static Shift of(WhatIfReport report, RoutingTable table) {
        Map<ProviderId, long[]> sums = new TreeMap<>();
        for (UtilityShift utility : report.utilities()) {
            boolean isMoved = utility.providers().stream().anyMatch(shift -> shift.before() != shift.after());
            for (ProviderShift shift : isMoved ? utility.providers() : List.<ProviderShift>of()) {
                long[] sum = sums.computeIfAbsent(shift.provider(), id -> new long[2]);
                sum[0] += shift.before();
                sum[1] += shift.after();
            }
        }
        long most = sums.values().stream()
                .mapToLong(sum -> Math.max(sum[0], sum[1]))
                .max()
                .orElse(0);
        List<Pair> bars = sums.entrySet().stream()
                .map(entry -> new Pair(
                        table.provider(entry.getKey())
                                .map(Provider::name)
                                .orElse(entry.getKey().value()),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        width(entry.getValue()[0], most),
                        width(entry.getValue()[1], most)))
                .toList();
        return new Shift(report, bars);
    }

    private static double width(long count, long most) {
        return most == 0 ? 0 : WIDTH * count / most;
    }

    /** Returns the money that would have moved, by currency. */
    public String money(Words words) {
        return report.moneyMoved().entrySet().stream()
                .map(sum -> words.money(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining(", "));
    }
}

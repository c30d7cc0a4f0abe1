package io.meterroute.config;

import com.google.common.base.Splitter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Quoted;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the rows of one file meter lines. */
final class MeterRows {
    static final String METER = "meter";
    static final String UTILITY = "utility";
    static final String PREFER = "prefer";
    static final String EXCLUDE = "exclude";
    static final String SUPPORTED = "supported";
    static final String NOT_SUPPORTED = "not_supported";

    private static final Splitter TIED = Splitter.on('+');

    private final Optional<RoutingTable> table;
    private final Function<String, MeterNumber> meterNumber;
    private final SeenMeters seen;

    MeterRows(Optional<RoutingTable> table, Function<String, MeterNumber> meterNumber, SeenMeters seen) {
        this.table = table;
        this.meterNumber = meterNumber;
        this.seen = seen;
    }

    MeterLine line(CsvRow row) {
        MeterNumber meter = row.get(METER, meterNumber);
        Optional<UtilityId> utility = row.find(UTILITY, this::utility);
        Optional<MeterPreference> preference = preference(row, utility);
        MeterLine line = new MeterLine(row.line(), meter, utility, preference, support(row));
        if (seen.isFull()) {
            throw row.refused(METER, "the file names more than " + seen.limit() + " meters: split it");
        }
        if (!seen.add(meter)) {
            throw row.refused(METER, "the file has named this meter before");
        }
        return line;
    }

    private Optional<MeterPreference> preference(CsvRow row, Optional<UtilityId> utility) {
        List<List<ProviderId>> tiers = row.list(
                PREFER, tier -> TIED.splitToStream(tier).map(this::provider).toList());
        List<ProviderId> excluded = row.list(EXCLUDE, this::provider);
        for (List<ProviderId> tier : tiers) {
            for (ProviderId provider : tier) {
                if (standing(utility, provider).equals(Standing.EXCLUDED)) {
                    throw row.refused(
                            PREFER, "provider " + provider + " is excluded at utility " + utility.orElseThrow());
                }
            }
        }
        try {
            MeterPreference preference = new MeterPreference(tiers, excluded);
            return Optional.of(preference).filter(said -> !said.isNone());
        } catch (IllegalArgumentException refused) {
            throw row.refused(PREFER, String.valueOf(refused.getMessage()));
        }
    }

    private SortedMap<ProviderId, Support> support(CsvRow row) {
        SortedMap<ProviderId, Support> support = new TreeMap<>();
        for (ProviderId provider : row.list(SUPPORTED, this::provider)) {
            put(support, provider, Support.SUPPORTED, row, SUPPORTED);
        }
        for (ProviderId provider : row.list(NOT_SUPPORTED, this::provider)) {
            put(support, provider, Support.NOT_SUPPORTED, row, NOT_SUPPORTED);
        }
        return support;
    }

    private static void put(
            SortedMap<ProviderId, Support> support, ProviderId provider, Support said, CsvRow row, String column) {
        Support before = support.putIfAbsent(provider, said);
        if (before != null) {
            throw row.refused(column, "provider " + provider + " is named twice");
        }
    }

    private Standing standing(Optional<UtilityId> utility, ProviderId provider) {
        return table.map(known -> known.preferences(utility).standing(provider)).orElse(Standing.UNCONFIRMED);
    }

    private UtilityId utility(String text) {
        if (table.isEmpty()) {
            return UtilityId.of(text);
        }
        return table.get()
                .utilityNamed(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("is no utility of the routing table: " + Quoted.of(text)));
    }

    private ProviderId provider(String text) {
        ProviderId provider = ProviderId.of(text);
        if (table.isPresent() && table.get().indexOf(provider) < 0) {
            throw new IllegalArgumentException("provider " + provider + " is not one of the routing table's");
        }
        return provider;
    }
}

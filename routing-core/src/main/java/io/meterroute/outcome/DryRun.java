package io.meterroute.outcome;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a table would make of answers that were recorded: a value to render before the table is put in force.
 *
 * @param table the table
 * @param classifications what each recorded answer comes to, in the order given
 */
public record DryRun(OutcomeTable table, List<Classification> classifications) {
    /** Copies the list. */
    public DryRun {
        Objects.requireNonNull(table, "table");
        classifications = List.copyOf(classifications);
    }

    /** Classifies each of {@code recorded} by {@code table}. */
    public static DryRun of(OutcomeTable table, List<ProviderAnswer> recorded) {
        return new DryRun(table, recorded.stream().map(table::classify).toList());
    }

    /** Returns how many answers come to each outcome; outcomes that none comes to are left out. */
    public Map<OutcomeClass, Long> countByOutcome() {
        return classifications.stream()
                .collect(Collectors.groupingBy(Classification::outcome, TreeMap::new, Collectors.counting()));
    }

    /** Returns how many answers each row of the table has classified, 0 for one that was of no use, in the rows' order. */
    public List<RowCount> countByRow() {
        Map<String, Long> used = classifications.stream()
                .flatMap(classification -> classification.row().stream())
                .collect(Collectors.groupingBy(row -> row, Collectors.counting()));
        return table.rows().stream()
                .map(row -> new RowCount(row.name(), used.getOrDefault(row.name(), 0L)))
                .toList();
    }

    /** Returns the answers that no row matches, in the order given. */
    public List<ProviderAnswer> unmatched() {
        return classifications.stream()
                .filter(classification -> classification.row().isEmpty())
                .map(Classification::answer)
                .toList();
    }

    /**
     * How much one row was used.
     *
     * @param row its name
     * @param count how many answers it has classified
     */
    public record RowCount(String row, long count) {
        /** Refuses null. */
        public RowCount {
            Objects.requireNonNull(row, "row");
        }
    }
}

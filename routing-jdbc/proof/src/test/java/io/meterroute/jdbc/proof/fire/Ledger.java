package io.meterroute.jdbc.proof.fire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all providers have written down.
 *
 * @param entries what there is of each purchase
 * @param answeredMarks the nonces of marks that a lookup knew of which was answered
 * @param conduct how many requests went how
 */
record Ledger(Map<String, List<LedgerEntry>> entries, Set<String> answeredMarks, String conduct) {
    private static final String ANSWERED = "ANSWERED ";

    static Ledger of(List<String> lines, String conduct) {
        Predicate<String> isMark = line -> line.startsWith(ANSWERED);
        return new Ledger(
                lines.stream()
                        .filter(isMark.negate())
                        .map(LedgerEntry::of)
                        .collect(Collectors.groupingBy(LedgerEntry::purchase)),
                lines.stream()
                        .filter(isMark)
                        .map(line -> line.substring(ANSWERED.length()))
                        .collect(Collectors.toSet()),
                conduct);
    }

    List<LedgerEntry> of(String purchase) {
        return entries.getOrDefault(purchase, List.of());
    }

    /** Returns how many tokens of a purchase are out. */
    int net(String purchase) {
        return of(purchase).stream().mapToInt(LedgerEntry::net).sum();
    }
}

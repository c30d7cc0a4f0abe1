package io.meterroute.rules;

import io.meterroute.rules.PurchaseHistory.Kind;
import io.meterroute.rules.PurchaseHistory.Move;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Lives of purchases: events of all kinds, most of them in time and about the provider that is tried. */
final class PurchaseHistories extends DomainContextBase {
    @Provide
    Arbitrary<PurchaseHistory> histories() {
        Arbitrary<List<Move>> episodes = Arbitraries.frequencyOf(
                Tuple.of(8, moves().list().ofSize(1)),
                Tuple.of(1, moves().map(PurchaseHistories::doubt)),
                Tuple.of(1, moves().map(PurchaseHistories::closing)));
        return episodes.list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(parts ->
                        new PurchaseHistory(parts.stream().flatMap(List::stream).toList()));
    }

    /** An attempt that nothing is heard of, and something after. */
    private static List<Move> doubt(Move after) {
        return List.of(
                new Move(Kind.INTENDED, after.provider(), false, 0, 1),
                new Move(Kind.ANSWERED, after.provider(), false, 9, 1),
                after);
    }

    /** A doubt that comes to a person, something in between, and two persons who agree. */
    private static List<Move> closing(Move between) {
        return List.of(
                new Move(Kind.LEFT_TO_OPERATOR, between.provider(), false, 0, 1),
                new Move(Kind.PROPOSED, 0, false, between.one() / 2 * 2, 1),
                between,
                new Move(Kind.AGREED, 0, false, between.one() / 2 * 2, 1));
    }

    private static Arbitrary<Move> moves() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.INTENDED),
                Tuple.of(6, Kind.ANSWERED),
                Tuple.of(6, Kind.RESOLVED),
                Tuple.of(2, Kind.OVERDUE),
                Tuple.of(3, Kind.REVERSAL_BEGUN),
                Tuple.of(2, Kind.LEFT_TO_OPERATOR),
                Tuple.of(3, Kind.TAKEN_OVER),
                Tuple.of(1, Kind.LEASE_SET),
                Tuple.of(1, Kind.CANCELLED),
                Tuple.of(1, Kind.FINISHED),
                Tuple.of(2, Kind.PROPOSED),
                Tuple.of(4, Kind.AGREED));
        return Combinators.combine(
                        kinds,
                        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(2, 1), Tuple.of(1, 2)),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(2, 10), Tuple.of(1, 40)))
                .as(Move::new);
    }
}

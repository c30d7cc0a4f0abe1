package io.meterroute.rules;

import io.meterroute.rules.MeterHistory.Kind;
import io.meterroute.rules.MeterHistory.Move;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Lives of meters: single events of all kinds, and rebroadcasts with something in between. */
final class MeterHistories extends DomainContextBase {
    @Provide
    Arbitrary<MeterHistory> histories() {
        Arbitrary<List<Move>> episodes = Arbitraries.frequencyOf(
                Tuple.of(5, moves().list().ofSize(1)), Tuple.of(1, moves().map(MeterHistories::rebroadcast)));
        return episodes.list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(parts ->
                        new MeterHistory(parts.stream().flatMap(List::stream).toList()));
    }

    private static List<Move> rebroadcast(Move between) {
        int everybody = 7;
        return List.of(
                new Move(Kind.MARKED, everybody, 0, 0, true),
                new Move(Kind.CLAIMED, everybody, 0, 0, true),
                between,
                new Move(Kind.ANSWERED, everybody, 0, between.one(), between.isYes()),
                new Move(Kind.ENDED, everybody, 0, 0, true));
    }

    private static Arbitrary<Move> moves() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(3, Kind.MARKED),
                Tuple.of(5, Kind.CLAIMED),
                Tuple.of(8, Kind.ANSWERED),
                Tuple.of(2, Kind.SILENT),
                Tuple.of(5, Kind.ENDED),
                Tuple.of(2, Kind.NO_ROUTE),
                Tuple.of(1, Kind.VENDED),
                Tuple.of(1, Kind.REFUSED),
                Tuple.of(2, Kind.ASSIGNED),
                Tuple.of(1, Kind.PREFERRED),
                Tuple.of(2, Kind.IMPORTED),
                Tuple.of(1, Kind.REMOVED));
        Arbitrary<Integer> back = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(2, 1), Tuple.of(1, 2));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(1, 7),
                        back,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false))
                .as(Move::new);
    }
}

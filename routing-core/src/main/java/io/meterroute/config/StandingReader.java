package io.meterroute.config;

import com.google.common.collect.Range;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.Standing.Kind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of a utility's standings. */
final class StandingReader {
    private static final Range<Long> RANKS = Range.closed(1L, (long) RoutingTable.MAX_PROVIDERS);
    private static final Set<Kind> WITHOUT_RANK = EnumSet.complementOf(EnumSet.of(Kind.RANKED));

    private final JsonInput in;
    private Optional<ProviderId> provider = Optional.empty();
    private Optional<Long> rank = Optional.empty();
    private Optional<Kind> kind = Optional.empty();
    private Optional<Long> weight = Optional.empty();

    StandingReader(JsonInput in) {
        this.in = in;
    }

    /** Returns the entry as number {@code index} of its list; empty if anything is wrong with it, which is noted. */
    Optional<StandingLine> read(int index) throws IOException {
        String place = in.pointer();
        int problemsBefore = in.problemCount();
        in.object(
                Set.of("provider"),
                Map.of(
                        "provider", () -> provider = in.value(ProviderId::of),
                        "rank", () -> rank = in.wholeNumber(RANKS),
                        "standing", () -> kind = in.choice(WITHOUT_RANK),
                        "weight", () -> weight = in.wholeNumber(TableReader.WEIGHTS)));
        if (in.problemCount() > problemsBefore) {
            return Optional.empty();
        }
        ProviderId id = provider.orElseThrow();
        if (rank.isPresent() == kind.isPresent()) {
            String has = rank.map(r -> "rank " + r + " and standing " + kind.orElseThrow())
                    .orElse("neither");
            in.problem(place, "provider " + id + " needs either a rank or a standing, and has " + has);
            return Optional.empty();
        }
        Standing standing =
                rank.map(r -> Standing.ranked(r.intValue())).orElseGet(() -> new Standing(kind.orElseThrow(), 0));
        return Optional.of(new StandingLine(index, id, standing, weight.map(Long::intValue)));
    }
}

package io.meterroute.config;

import com.google.common.collect.Range;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.InvalidTableException;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingPolicy.AskedSet;
import io.meterroute.model.RoutingPolicy.Unassigned;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableProblem;
import io.meterroute.model.UtilityId;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one routing table. What the JSON form forbids is noted where it stands; what only the whole table can tell is
 * asked of {@link RoutingTable.Builder#build()}, whose problems are led back to the places they come from.
 */
final class TableReader {
    static final Range<Long> WEIGHTS = Range.closed(0L, 1_000_000_000L);

    private static final int MOST_PROVIDERS_READ = 1_000;
    private static final int MOST_UTILITIES = 5_000;

    private final JsonInput in;
    private final Map<ProviderId, Provider> providers = new LinkedHashMap<>();
    private final Map<UtilityId, UtilityReader> utilities = new LinkedHashMap<>();
    private InstitutionId institution = InstitutionId.of("without-id");
    private long revision = 1;
    private AskedSet asked = RoutingPolicy.DEFAULT.asked();
    private Unassigned unassigned = RoutingPolicy.DEFAULT.unassigned();

    TableReader(JsonInput in) {
        this.in = in;
    }

    RoutingTable read() throws IOException {
        in.document(() -> in.object(
                Set.of("institution", "providers", "utilities"),
                Map.of(
                        "institution", () -> in.value(InstitutionId::of).ifPresent(id -> institution = id),
                        "revision",
                                () -> in.wholeNumber(Range.closed(1L, Long.MAX_VALUE))
                                        .ifPresent(number -> revision = number),
                        "policy", this::policy,
                        "providers", () -> in.array(MOST_PROVIDERS_READ, this::provider),
                        "utilities", () -> in.array(MOST_UTILITIES, this::utility))));
        Optional<RoutingTable> table = table();
        in.throwIfWrong();
        return table.orElseThrow();
    }

    private void policy() throws IOException {
        in.object(
                Set.of(),
                Map.of(
                        "asked", () -> in.choice(EnumSet.allOf(AskedSet.class)).ifPresent(choice -> asked = choice),
                        "unassigned",
                                () -> in.choice(EnumSet.allOf(Unassigned.class))
                                        .ifPresent(choice -> unassigned = choice)));
    }

    private void provider() throws IOException {
        String place = in.pointer();
        ProviderReader read = new ProviderReader(in);
        Provider provider = read.read();
        if (read.hasId() && providers.putIfAbsent(provider.id(), provider) != null) {
            in.problem(place + "/id", "provider " + provider.id() + " is listed more than once");
        }
    }

    private void utility() throws IOException {
        UtilityReader read = new UtilityReader(in);
        read.read();
        read.id().ifPresent(id -> {
            if (utilities.putIfAbsent(id, read) != null) {
                in.problem(read.place() + "/id", "utility " + id + " is listed more than once");
            }
        });
    }

    private Optional<RoutingTable> table() {
        RoutingTable.Builder builder = RoutingTable.builder(institution.value())
                .revision(revision)
                .policy(new RoutingPolicy(asked, unassigned));
        providers.values().forEach(builder::provider);
        utilities.values().forEach(read -> builder.utility(read.utility()));
        try {
            return Optional.of(builder.build());
        } catch (InvalidTableException invalid) {
            invalid.problems().forEach(problem -> in.problem(pointer(problem), problem.toString()));
            return Optional.empty();
        }
    }

    private String pointer(TableProblem problem) {
        return problem.utility()
                .flatMap(id -> Optional.ofNullable(utilities.get(id)))
                .map(read -> problem.provider().map(read::pointer).orElse(read.place()))
                .orElse("/providers");
    }
}

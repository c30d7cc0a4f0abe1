package io.meterroute.config;

import io.meterroute.outcome.InvalidOutcomeTableException;
import io.meterroute.outcome.OutcomeRow;
import io.meterroute.outcome.OutcomeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one outcome table. The rows are checked together only if each of them is right by itself. */
final class OutcomeReader {
    private final JsonInput in;
    private final List<OutcomeRow> rows = new ArrayList<>();

    OutcomeReader(JsonInput in) {
        this.in = in;
    }

    OutcomeTable read() throws IOException {
        in.document(() -> in.object(Set.of("rows"), Map.of("rows", () -> in.array(OutcomeTable.MAX_ROWS, this::row))));
        in.throwIfWrong();
        Optional<OutcomeTable> table = table();
        in.throwIfWrong();
        return table.orElseThrow();
    }

    private void row() throws IOException {
        new OutcomeRowReader(in).read().ifPresent(rows::add);
    }

    private Optional<OutcomeTable> table() {
        try {
            return Optional.of(new OutcomeTable(rows));
        } catch (InvalidOutcomeTableException invalid) {
            invalid.problems().forEach(problem -> in.problem("/rows/" + problem.row(), problem.text()));
            return Optional.empty();
        }
    }
}

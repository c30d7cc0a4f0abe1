package io.meterroute.rules;

import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableProblem;
import java.util.List;

/** What came of making a {@link TableDifference} to a table. */
public sealed interface TableMerge {
    /**
     * It was made.
     *
     * @param table the table with it, at the revision of the table it was made to
     */
    record Merged(RoutingTable table) implements TableMerge {}

    /**
     * It no longer applies: nothing was made.
     *
     * @param problems every place that stands against it, at least one
     */
    record Conflicting(List<TableProblem> problems) implements TableMerge {
        /** Copies the problems. */
        public Conflicting {
            problems = List.copyOf(problems);
        }
    }
}

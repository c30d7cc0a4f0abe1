package io.meterroute.benchmarks.suite;

import java.util.List;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.data.category.CategoryDataset;

/** A value in a chart with its name, and what is written beside it. */
record Entry(String label, double value, String words, Tone tone) {
    /** Writes beside the values what is to be written there. */
    static StandardCategoryItemLabelGenerator words(List<Entry> entries) {
        return new Words(entries);
    }

    private static final class Words extends StandardCategoryItemLabelGenerator {
        private static final long serialVersionUID = 1;
        private final transient List<Entry> entries;

        Words(List<Entry> entries) {
            this.entries = entries;
        }

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            return entries.get(column).words();
        }
    }
}

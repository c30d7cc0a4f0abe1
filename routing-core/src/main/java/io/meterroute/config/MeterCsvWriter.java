package io.meterroute.config;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes meters as CSV that {@link MeterCsv} reads back: number, utility, the institution's own preference, and who supports
 * the meter and who does not, as it stands now. What that rests on, marks and rounds are not in it: an import brings support
 * with a source and date of its own (METER-13).
 *
 * <p>Every cell is made of identifiers and never needs quotes. One whose first identifier begins with {@code -} gets a blank
 * before it, which readers do not count, so that no spreadsheet takes it for a formula; nothing in it can begin with
 * {@code =}, {@code +}, {@code @} or a tab. Not thread-safe.
 *
 * <pre>{@code
 * MeterCsvWriter csv = new MeterCsvWriter(out, table.institution());
 * csv.header();
 * for (MeterRecord meter : meters) {
 *     csv.meter(meter);
 * }
 * }</pre>
 */
public final class MeterCsvWriter {
    private final Appendable out;
    private final InstitutionId institution;

    /**
     * Makes a writer; nothing is written yet.
     *
     * @param out where to, in UTF-8; left open
     * @param institution whose preferences are written
     */
    public MeterCsvWriter(Appendable out, InstitutionId institution) {
        this.out = Objects.requireNonNull(out, "out");
        this.institution = Objects.requireNonNull(institution, "institution");
    }

    /**
     * Writes the line that names the columns.
     *
     * @throws IOException if it cannot be written
     */
    public void header() throws IOException {
        row(
                MeterRows.METER,
                MeterRows.UTILITY,
                MeterRows.PREFER,
                MeterRows.EXCLUDE,
                MeterRows.SUPPORTED,
                MeterRows.NOT_SUPPORTED);
    }

    /**
     * Writes the line of {@code meter}.
     *
     * @throws IOException if it cannot be written
     */
    public void meter(MeterRecord meter) throws IOException {
        MeterPreference preference = meter.institution(institution).preference();
        row(
                meter.number().value(),
                meter.utility().map(UtilityId::value).orElse(""),
                preference.tiers().stream().map(tier -> joined(tier, "+")).collect(Collectors.joining(" ")),
                joined(preference.excluded(), " "),
                joined(saying(Support.SUPPORTED, meter), " "),
                joined(saying(Support.NOT_SUPPORTED, meter), " "));
    }

    private static Collection<ProviderId> saying(Support status, MeterRecord meter) {
        return meter.support().entrySet().stream()
                .filter(support -> support.getValue().status() == status)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String joined(Collection<ProviderId> providers, String separator) {
        return providers.stream().map(ProviderId::value).collect(Collectors.joining(separator));
    }

    private void row(String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ",")
                    .append(cells[i].startsWith("-") ? " " : "")
                    .append(cells[i]);
        }
        out.append('\n');
    }
}

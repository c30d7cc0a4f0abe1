package io.meterroute.examples.console.demo;

import io.meterroute.config.CsvRow;
import io.meterroute.config.CsvRows;
import io.meterroute.config.MeterCsv;
import io.meterroute.config.MeterLine;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The quickstart's data, packed with this program. A wrong line is an error. */
final class DemoFiles {
    private static final long MOST_MINOR_UNITS = 100_000_000;

    private DemoFiles() {}

    static RoutingTable table() {
        return read("routing-table.json", RoutingTableJson::read);
    }

    static List<MeterLine> meters(RoutingTable table) {
        return read("meters.csv", csv -> {
            List<MeterLine> meters = new ArrayList<>();
            MeterCsv.builder().table(table).onBadLine(DemoFiles::refuse).build().read(csv, meters::add);
            return meters;
        });
    }

    static List<PurchaseRequest> purchases() {
        return rows("purchases.csv", DemoFiles::purchase, "id", "meter", "amount", "currency", "product");
    }

    static List<Truth.Line> truth() {
        return rows("truth.csv", DemoFiles::truth, "utility", "meter", "served_by");
    }

    private static PurchaseRequest purchase(CsvRow row) {
        return PurchaseRequest.of(
                        row.get("id", Function.identity()),
                        row.get("meter", MeterNumber::of),
                        row.wholeNumber("amount", 1, MOST_MINOR_UNITS),
                        row.get("currency", Function.identity()))
                .withProduct(row.get("product", Function.identity()));
    }

    private static Truth.Line truth(CsvRow row) {
        Set<ProviderId> servedBy = new LinkedHashSet<>();
        if (!row.get("served_by", Function.identity()).equals("-")) {
            servedBy.addAll(row.list("served_by", ProviderId::of));
        }
        return new Truth.Line(row.get("utility", UtilityId::of), row.find("meter", MeterNumber::of), servedBy);
    }

    private static <T> List<T> rows(String name, Function<CsvRow, T> make, String... columns) {
        return read(name, csv -> {
            List<T> values = new ArrayList<>();
            CsvRows.builder(make)
                    .required(columns)
                    .onBadLine(DemoFiles::refuse)
                    .build()
                    .read(csv, values::add);
            return values;
        });
    }

    private static void refuse(Object problem) {
        throw new IllegalStateException(problem.toString());
    }

    private interface Reading<T> {
        T of(InputStream file) throws IOException;
    }

    private static <T> T read(String name, Reading<T> reading) {
        try (InputStream file = Objects.requireNonNull(DemoFiles.class.getResourceAsStream(name), name)) {
            return reading.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

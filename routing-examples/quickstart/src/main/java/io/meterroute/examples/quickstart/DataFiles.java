package io.meterroute.examples.quickstart;

import io.meterroute.config.CsvProblem;
import io.meterroute.config.CsvRow;
import io.meterroute.config.CsvRows;
import io.meterroute.config.MeterCsv;
import io.meterroute.config.MeterLine;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Money;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The data files: those packed with this example, or those in a directory of the user's. Here a wrong line is an error,
 * since a demonstration with half its data shows nothing.
 */
final class DataFiles {
    private static final long MOST_MINOR_UNITS = 100_000_000;

    private final Optional<Path> directory;

    DataFiles(Optional<Path> directory) {
        this.directory = directory;
    }

    RoutingTable table() {
        return read("routing-table.json", RoutingTableJson::read);
    }

    List<MeterLine> meters(RoutingTable table) {
        String name = "meters.csv";
        return read(name, csv -> {
            List<MeterLine> meters = new ArrayList<>();
            MeterCsv.builder().table(table).onBadLine(refuse(name)).build().read(csv, meters::add);
            return meters;
        });
    }

    List<PurchaseRequest> purchases() {
        return rows("purchases.csv", DataFiles::purchase, "id", "meter", "amount", "currency", "product");
    }

    List<Truth.Line> truth() {
        return rows("truth.csv", DataFiles::truth, "utility", "meter", "served_by");
    }

    private static PurchaseRequest purchase(CsvRow row) {
        PurchaseRequest request = PurchaseRequest.of(
                row.get("id", Function.identity()),
                row.get("meter", MeterNumber::of),
                row.wholeNumber("amount", 1, MOST_MINOR_UNITS),
                row.get("currency", code -> Money.of(0, code)).currency());
        return row.find("product").map(request::withProduct).orElse(request);
    }

    private static Truth.Line truth(CsvRow row) {
        Set<ProviderId> servedBy = new LinkedHashSet<>();
        if (!row.get("served_by", Function.identity()).equals("-")) {
            servedBy.addAll(row.list("served_by", ProviderId::of));
        }
        return new Truth.Line(row.get("utility", UtilityId::of), row.find("meter", MeterNumber::of), servedBy);
    }

    private <T> List<T> rows(String name, Function<CsvRow, T> make, String... columns) {
        return read(name, csv -> {
            List<T> values = new ArrayList<>();
            CsvRows.builder(make)
                    .required(columns)
                    .onBadLine(refuse(name))
                    .build()
                    .read(csv, values::add);
            return values;
        });
    }

    private static Consumer<CsvProblem> refuse(String name) {
        return problem -> {
            throw new BadInputException(name + " " + problem);
        };
    }

    private interface Reading<T> {
        T of(InputStream file) throws IOException;
    }

    private <T> T read(String name, Reading<T> reading) {
        try (InputStream file = open(name)) {
            return reading.of(file);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(name + ": " + e.getMessage());
        } catch (IOException e) {
            throw new BadInputException(name + " cannot be read: " + e);
        }
    }

    private InputStream open(String name) throws IOException {
        if (directory.isPresent()) {
            return Files.newInputStream(directory.get().resolve(name));
        }
        InputStream packed = DataFiles.class.getResourceAsStream("data/" + name);
        if (packed == null) {
            throw new IOException("it is not packed with this program");
        }
        return packed;
    }
}

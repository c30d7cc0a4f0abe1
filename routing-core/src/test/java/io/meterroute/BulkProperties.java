package io.meterroute;

import static io.meterroute.Many.JHB;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.CsvProblem;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BulkProperties {
    private static final List<String> PROVIDERS = List.of("-1", "-P2", "P3", "P4", "a.b:c_d-e");
    private static final ImportOrigin ORIGIN = new ImportOrigin("coverage.csv", LocalDate.of(2026, 11, 1));

    @Property(tries = 100)
    @Spec("INPUT-2")
    void whatWasExportedImportsAsItWas(@ForAll Random random, @ForAll @IntRange(max = 40) int meters)
            throws IOException {
        InMemoryMeterStore store = new InMemoryMeterStore(InstantSource.system());
        List<CsvProblem> problems = new ArrayList<>();
        String first = imported(randomFile(random, meters), store, problems);

        String second = imported(first, new InMemoryMeterStore(InstantSource.system()), problems);

        assertThat(problems).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(store.scan(MeterFilter.all(), Optional.empty(), 10_000)).hasSize(meters);
    }

    @Property(tries = 100)
    @Spec("MARK-7")
    void howeverOftenAMarkingStopsOrDiesEachMeterIsMarkedOnce(
            @ForAll Random random, @ForAll @IntRange(max = 60) int meters) {
        Many many = new Many();
        many.fill(0, meters, JHB);
        BulkMark order = BulkMark.of(MeterSelection.matching(MeterFilter.of(JHB)), "ann", "why");
        MarkToken kept = new MarkToken(many.time.instant(), Optional.empty());

        boolean isFinished = false;
        while (!isFinished) {
            List<MarkProgress> told = new ArrayList<>();
            isFinished = many.bulk()
                    .mark(order.resuming(kept), progress -> {
                        told.add(progress);
                        return random.nextInt(3) > 0;
                    })
                    .isFinished();
            MarkToken lastButOne =
                    told.size() < 2 ? kept : told.get(told.size() - 2).token();
            kept = random.nextBoolean() ? lastButOne : told.get(told.size() - 1).token();
        }

        assertThat(many.all())
                .hasSize(meters)
                .allSatisfy(
                        meter -> assertThat(meter.mark().map(Mark::sequence)).contains(1L));
    }

    @Property(tries = 100)
    @Spec("INPUT-2")
    void howeverOftenAnImportStopsItAddsWhatTheFileHas(@ForAll Random random, @ForAll @IntRange(max = 60) int meters)
            throws IOException {
        String file = randomFile(random, meters);
        InMemoryMeterStore store = new InMemoryMeterStore(InstantSource.system());
        List<CsvProblem> problems = new ArrayList<>();
        long line = 0;
        boolean isFinished = false;
        while (!isFinished) {
            ImportProgress progress = bulk(store)
                    .importMeters(
                            stream(file),
                            MeterImport.of(ORIGIN, "ann").after(line),
                            problems::add,
                            told -> random.nextInt(3) > 0);
            isFinished = progress.isFinished();
            line = progress.line();
        }

        assertThat(exported(store)).isEqualTo(imported(file, new InMemoryMeterStore(InstantSource.system()), problems));
    }

    /** Imports {@code file} into {@code store} and returns what an export gives then. */
    private static String imported(String file, InMemoryMeterStore store, List<CsvProblem> problems)
            throws IOException {
        bulk(store).importMeters(stream(file), MeterImport.of(ORIGIN, "ann"), problems::add, progress -> true);
        return exported(store);
    }

    private static String exported(InMemoryMeterStore store) throws IOException {
        StringBuilder out = new StringBuilder();
        bulk(store).exportMeters(out, MeterFilter.all(), progress -> true);
        return out.toString();
    }

    private static Bulk bulk(InMemoryMeterStore store) {
        RoutingTable.Builder table = RoutingTable.builder("R")
                .utility(Utility.of("-U", "Upington", Preferences.none()))
                .utility(Utility.of("JHB", "City of Joburg", Preferences.none()));
        PROVIDERS.forEach(id -> table.provider(Provider.of(id, "Provider " + id, 1)));
        return Bulk.builder()
                .table(table.build())
                .meters(store)
                .directory(store)
                .batch(7)
                .build();
    }

    private static String randomFile(Random random, int meters) {
        StringBuilder file = new StringBuilder("meter,utility,prefer,exclude,supported,not_supported\n");
        for (int i = 0; i < meters; i++) {
            List<List<String>> cells = List.of(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (String provider : PROVIDERS) {
                cells.get(random.nextInt(3)).add(provider);
                cells.get(random.nextInt(2) + 3).add(provider);
            }
            cells.get(3).removeIf(provider -> random.nextBoolean());
            file.append(MeterNumber.of("M" + (1_000 + i)))
                    .append(',')
                    .append(List.of("", " -U", "JHB").get(random.nextInt(3)))
                    .append(", ")
                    .append(String.join(random.nextBoolean() ? " " : "+", cells.get(0)))
                    .append(", ")
                    .append(String.join(" ", cells.get(1)))
                    .append(", ")
                    .append(String.join(" ", cells.get(3)))
                    .append(", ")
                    .append(String.join(" ", cells.get(4)))
                    .append('\n');
        }
        return file.toString();
    }

    private static ByteArrayInputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }
}

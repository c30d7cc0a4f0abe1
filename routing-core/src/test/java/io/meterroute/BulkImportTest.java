package io.meterroute;

import static io.meterroute.Many.BATCH;
import static io.meterroute.Many.CPT;
import static io.meterroute.Many.JHB;
import static io.meterroute.Many.number;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.config.CsvProblem;
import io.meterroute.model.Assignment;
import io.meterroute.model.AuditEntry;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Spec("INPUT-2")
class BulkImportTest {
    private static final ImportOrigin ORIGIN = new ImportOrigin("coverage.csv", LocalDate.of(2026, 11, 1));
    private static final MeterImport ORDER = MeterImport.of(ORIGIN, "ann");
    private static final int LARGE = 100_000;

    private final Many many = new Many();
    private final List<CsvProblem> problems = new ArrayList<>();

    @Test
    @Spec({"METER-13", "PREF-5"})
    void newMetersComeWithUtilitySupportAndOwnPreference() throws IOException {
        ImportProgress end = run("""
                meter,utility,prefer,exclude,supported,not_supported
                1,JHB,P2,P3,P1 P2,P3
                2,,,,,
                """);

        assertThat(end).isEqualTo(new ImportProgress(3, 2, 0, 0, 0, true));
        MeterRecord meter = meter("1");
        assertThat(meter.assignment())
                .contains(new Assignment(JHB, Assignment.Source.IMPORT, "coverage.csv", many.time.instant()));
        assertThat(meter.supportOf(P1).origin()).contains(ORIGIN);
        assertThat(meter.statusOf(P3)).isEqualTo(Support.NOT_SUPPORTED);
        assertThat(meter.institution(Scene.table().institution()).preference())
                .isEqualTo(new MeterPreference(List.of(List.of(P2)), List.of(P3)));
        assertThat(meter("2").isKnown()).isTrue();
        assertThat(meter("2").utility()).isEmpty();
        assertThat(many.told(RoutingEvent.MeterAssigned.class)).hasSize(1);
    }

    @Test
    @Spec("METER-13")
    void aMeterThatIsThereLearnsWhatIsUnconfirmedAndAContradictedAnswerMustBeConfirmed() throws IOException {
        many.fill(0, 1, JHB);

        ImportProgress end = run("meter,supported\n" + number(0) + ",P1 P2\n");

        assertThat(end.changed()).isEqualTo(1);
        assertThat(many.meter(0).supportOf(P1).evidence()).isEqualTo(Evidence.CONTRADICTION);
        assertThat(many.meter(0).statusOf(P1)).isEqualTo(Support.UNCONFIRMED);
        assertThat(many.meter(0).statusOf(P2)).isEqualTo(Support.SUPPORTED);
    }

    @Test
    @Spec("METER-12")
    void anUnassignedMeterIsAssignedAndAnOperatorsWordStays() throws IOException {
        many.fill(0, 1, CPT);
        many.answer(number(1), P1, true);

        ImportProgress end = run("meter,utility\n" + number(0) + ",JHB\n" + number(1) + ",JHB\n");

        assertThat(end).isEqualTo(new ImportProgress(3, 0, 1, 1, 0, true));
        assertThat(many.meter(0).utility()).contains(CPT);
        assertThat(many.meter(1).utility()).contains(JHB);
    }

    @Test
    void ofALargeFileTheBadLinesAreReportedAndTheGoodOnesKept() throws IOException {
        Bulk bulk = Bulk.builder()
                .table(Scene.table())
                .meters(many.store)
                .directory(many.store)
                .build();

        ImportProgress end = bulk.importMeters(stream(large()), ORDER, problems::add, progress -> true);

        assertThat(end).isEqualTo(new ImportProgress(LARGE + 1, LARGE - 100, 0, 0, 100, true));
        assertThat(many.store.count(Optional.of(JHB))).isEqualTo(LARGE - 100);
        assertThat(problems).hasSize(100);
        assertThat(problems.get(0)).hasToString("line 1001, column utility: is no utility of the routing table: \"?\"");
        assertThat(problems.get(99).line()).isEqualTo(LARGE + 1);
    }

    @Test
    void importingAgainChangesNothing() throws IOException {
        String file = file(25);
        run(file);
        List<MeterRecord> before = many.all();

        ImportProgress again = run(file);

        assertThat(again).isEqualTo(new ImportProgress(26, 0, 0, 25, 0, true));
        assertThat(many.all()).isEqualTo(before);
    }

    @Test
    void aRunThatIsStoppedIsResumedAfterTheLineItHadComeTo() throws IOException {
        String file = file(25);

        ImportProgress stopped = many.bulk().importMeters(stream(file), ORDER, problems::add, progress -> false);
        assertThat(stopped).isEqualTo(new ImportProgress(BATCH + 1, BATCH, 0, 0, 0, false));
        assertThat(many.all()).hasSize(BATCH);
        ImportProgress end =
                many.bulk().importMeters(stream(file), ORDER.after(stopped.line()), problems::add, progress -> true);

        assertThat(end).isEqualTo(new ImportProgress(26, 15, 0, 0, 0, true));
        assertThat(many.all())
                .hasSize(25)
                .allSatisfy(meter -> assertThat(meter.version()).isEqualTo(1));
    }

    @Test
    void aRunThatIsStoppedMayAlsoBeRepeated() throws IOException {
        String file = file(25);
        many.bulk().importMeters(stream(file), ORDER, problems::add, progress -> progress.line() < 20);

        assertThat(run(file)).isEqualTo(new ImportProgress(26, 5, 0, 20, 0, true));
    }

    @Test
    void badLinesThatWereReportedBeforeAreNotReportedByTheRunThatGoesOn() throws IOException {
        String file = "meter\n-\n1\n?\n2\n";

        many.bulk().importMeters(stream(file), ORDER.after(3), problems::add, progress -> true);

        assertThat(problems).extracting(CsvProblem::line).containsExactly(4L);
        assertThat(many.all()).extracting(meter -> meter.number().value()).containsExactly("2");
    }

    @Test
    void progressIsToldAfterEachBatchAndAtTheEnd() throws IOException {
        List<Long> told = new ArrayList<>();

        many.bulk().importMeters(stream(file(25)), ORDER, problems::add, progress -> told.add(progress.done()));

        assertThat(told).containsExactly(10L, 20L, 25L);
    }

    @Test
    @Spec({"MARK-5", "STORE-1"})
    void aMarkThatComesInBetweenIsNotLostAndTheImportNeither() throws IOException {
        many.fill(0, 5, JHB);
        AtomicBoolean marked = new AtomicBoolean();
        many.hooked.before(next -> {
            if (!marked.getAndSet(true)) {
                mark(next.number());
            }
        });

        ImportProgress end = run("meter,supported\n" + number(0) + ",P2\n" + number(1) + ",P2\n");

        assertThat(end.changed()).isEqualTo(2);
        assertThat(many.meter(0).isMarked()).isTrue();
        assertThat(many.meter(0).statusOf(P2)).isEqualTo(Support.SUPPORTED);
    }

    @Test
    @Spec("PREF-5")
    void aPreferenceForAProviderThatTheMetersUtilityExcludesIsABadLine() throws IOException {
        RoutingTable table = Scene.table().toBuilder()
                .replace(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P1").exclude("P3").build()))
                .build();
        many.fill(0, 2, JHB);
        Bulk bulk = Bulk.builder()
                .table(table)
                .meters(many.store)
                .directory(many.store)
                .build();

        ImportProgress end = bulk.importMeters(
                stream("meter,prefer,supported\n" + number(0) + ",P3,P3\n" + number(1) + ",P2,P2\nNEW,P3,P3\n"),
                ORDER,
                problems::add,
                progress -> true);

        assertThat(end).isEqualTo(new ImportProgress(4, 1, 1, 0, 1, true));
        assertThat(problems)
                .extracting(CsvProblem::toString)
                .containsExactly(
                        "line 2, column prefer: provider P3 is excluded at the utility that the meter has: \"P3\"");
        assertThat(many.meter(0).statusOf(P3)).isEqualTo(Support.UNCONFIRMED);
    }

    @Test
    @Spec("STORE-6")
    void aWriteThatFailsBeforeOrAfterItTookEffectIsMadeGood() throws IOException {
        for (int nth = 1; nth <= 25; nth++) {
            for (boolean tookEffect : List.of(true, false)) {
                Many failing = new Many();
                failing.fill(0, 25, CPT);
                AtomicInteger writes = new AtomicInteger();
                int fails = nth;
                HookedMeterStore.Hook hook = next -> {
                    if (writes.incrementAndGet() == fails) {
                        throw new StoreException("no answer");
                    }
                };
                if (tookEffect) {
                    failing.hooked.after(hook);
                } else {
                    failing.hooked.before(hook);
                }

                ImportProgress end =
                        failing.bulk().importMeters(stream(file(25)), ORDER, problems::add, progress -> true);

                assertThat(end).as("write %d", nth).isEqualTo(new ImportProgress(26, 0, 25, 0, 0, true));
                assertThat(failing.all())
                        .as("write %d", nth)
                        .allSatisfy(meter -> assertThat(meter.statusOf(P2)).isEqualTo(Support.SUPPORTED));
            }
        }
    }

    @Test
    @Spec("ADMIN-6")
    void aRemovedMeterThatAFileNamesIsThereAgain() throws IOException {
        many.fill(0, 1, JHB);
        many.change(number(0), meter -> MeterTransitions.apply(meter, new MeterEvent.Removed(many.time.instant())));

        assertThat(run("meter,utility\n" + number(0) + ",JHB\n").changed()).isEqualTo(1);
        assertThat(many.meter(0).isKnown()).isTrue();
    }

    @Test
    @Spec("ADMIN-6")
    void aRunIsAuditedOnce() throws IOException {
        run("meter\n1\n2\n?\n");

        assertThat(many.audited())
                .containsExactly(new AuditEntry(
                        many.time.instant(),
                        "ann",
                        "METERS_IMPORTED",
                        "coverage.csv",
                        "of 2026-11-01: 2 added, 0 changed, 0 unchanged, 1 bad lines, finished"));
    }

    @Test
    @Spec("INPUT-1")
    void whatCannotBeAnOrderOrAFileIsRefusedBeforeAnythingIsDone() {
        assertThatIllegalArgumentException().isThrownBy(() -> MeterImport.of(ORIGIN, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> ORDER.after(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("number,utility\n1,JHB\n"))
                .withMessageContaining("CSV line 1");
        assertThat(many.all()).isEmpty();
        assertThat(many.audited()).isEmpty();
    }

    @Test
    void checkDigitsAreLookedAtIfTheOrderSaysSo() throws IOException {
        many.bulk()
                .importMeters(stream("meter\n04123456788\n"), ORDER.checkingDigits(), problems::add, progress -> true);

        assertThat(problems).hasSize(1);
        assertThat(run("meter\n04123456788\n").added()).isEqualTo(1);
    }

    private ImportProgress run(String file) throws IOException {
        return many.bulk().importMeters(stream(file), ORDER, problems::add, progress -> true);
    }

    private MeterRecord meter(String number) {
        return many.meter(MeterNumber.of(number));
    }

    private void mark(MeterNumber meter) {
        many.change(
                meter,
                before -> MeterTransitions.apply(
                        before, new MeterEvent.Marked(new Nonce(new UUID(1, 1)), "ben", many.time.instant())));
    }

    private static String file(int meters) {
        return IntStream.range(0, meters)
                .mapToObj(i -> number(i) + ",JHB,P2")
                .collect(Collectors.joining("\n", "meter,utility,supported\n", "\n"));
    }

    private static String large() {
        return IntStream.rangeClosed(1, LARGE)
                .mapToObj(i -> number(i) + (i % 1_000 == 0 ? ",?,P1" : ",JHB,P1"))
                .collect(Collectors.joining("\n", "meter,utility,supported\n", "\n"));
    }

    private static ByteArrayInputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }
}

package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the databases do with the statements of {@link JdbcMeterDirectory}, by their own word. */
class MeterPlanTest {
    private static final String PREFIX = "plans_";
    private static final int METERS = 20_000;

    /** What a search for 0412, ten at most, is sent as. */
    private static final String SEARCH = JdbcMeterDirectory.SEARCH
            .replaceFirst("\\?", "%d")
            .replaceFirst("\\?", "'0412'")
            .replaceFirst("\\?", "'0412~'")
            .replaceFirst("\\?", "10");

    @Spec("VIEW-3")
    @Test
    void aSearchOnPostgreSqlReadsAsManyIndexEntriesAsItReturns() {
        String plan = plan(TestDatabase.POSTGRESQL, "ANALYZE plans_meter", "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ");

        assertThat(plan)
                .contains("index scan using plans_meter_pkey")
                .contains("number)::text >= '0412'")
                .contains("number)::text < '0412~'")
                .contains("rows=10")
                .doesNotContain("sort", "seq scan");
    }

    @Spec("VIEW-3")
    @Test
    void aSearchOnMariaDbReadsTheRangeOfItsKeyInOrder() {
        String plan = plan(TestDatabase.MARIADB, "ANALYZE TABLE plans_meter", "ANALYZE FORMAT=JSON ");

        assertThat(plan)
                .contains("\"access_type\": \"range\"", "\"key\": \"primary\"", "\"r_rows\": 10")
                .doesNotContain("filesort");
    }

    @Spec("VIEW-3")
    @Test
    void aSearchOnH2ReadsTheRangeOfItsKeyInOrder() {
        String plan = plan(TestDatabase.H2_MEMORY, "ANALYZE", "EXPLAIN ANALYZE ");

        assertThat(plan)
                .contains("primary_key", "number >= '0412'", "number < '0412~'", "index sorted")
                .contains("scancount: 10");
    }

    @Spec("INPUT-2")
    @Test
    void ofManyMetersH2ReadsThoseAlone() {
        int space = filled(TestDatabase.H2_MEMORY);
        Database database = TestDatabase.H2_MEMORY.database(PREFIX);
        MetersIn two = database.dialect().metersIn(space, List.of("04000000000", "04997000000"));
        String sql = database.sql("EXPLAIN ANALYZE SELECT number FROM ${prefix}meter WHERE ") + two.sql();

        List<String> plan = database.runOne(
                "explain",
                session -> session.list(
                        sql, row -> row.getString(1), two.arguments().toArray()));

        assertThat(plan).singleElement().asString().contains("PRIMARY_KEY", "scanCount: 3");
    }

    private static String plan(TestDatabase test, String analyze, String explain) {
        int space = filled(test);
        test.execute(analyze);
        Database database = test.database(PREFIX);
        return database
                .runOne(
                        "explain",
                        session ->
                                session.list(explain + database.sql(SEARCH).formatted(space), row -> row.getString(1)))
                .stream()
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    /** Fills a space and returns its number. */
    private static int filled(TestDatabase test) {
        test.clear(PREFIX);
        MeterDirectory directory = JdbcRouting.on(test.pool())
                .tablePrefix(PREFIX)
                .forInstitution(InstitutionId.of("bank"))
                .directory()
                .orElseThrow();
        List<MeterRecord> meters = IntStream.range(0, METERS)
                .mapToObj(i -> meter(String.format(Locale.ROOT, "04%09d", i * 1_000L * 997)))
                .toList();
        directory.addAll(meters.iterator(), meter -> {});
        return new NameIds(test.database(PREFIX)).of(NameKind.SPACE, "bank");
    }

    private static MeterRecord meter(String number) {
        return MeterRecord.unseen(MeterNumber.of(number)).toBuilder()
                .known(true)
                .assignment(new Assignment(UtilityId.of("JHB"), Assignment.Source.IMPORT, "file", Instant.EPOCH))
                .build();
    }
}

package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.SpaceId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does to go through marked meters, by its own word. */
class MeterScanPlanTest {
    private static final String PREFIX = "scans_";
    private static final int METERS = 20_000;
    private static final int LEFT = 2_000;
    private static final Pattern ROWS = Pattern.compile("rows=([0-9.]+)");

    @Spec("MARK-7")
    @Test
    void aPageOfMarkedMetersReadsNoneOfThePagesBefore() {
        Database database = withMarkedMeters();
        MeterFilter marked = new MeterFilter(Optional.empty(), false, Optional.empty(), true, Optional.empty());
        MeterScan scan = MeterScan.of(database, new MeterKeys(new NameIds(database), SpaceId.of("bank")), marked)
                .orElseThrow();

        List<String> plan = database.runOne(
                "explain",
                session -> session.list(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + scan.sql(),
                        row -> row.getString(1),
                        scan.arguments(number(METERS - LEFT - 1), 10)));

        assertThat(plan)
                .anyMatch(line -> line.contains("scans_meter_flag"))
                .allSatisfy(line -> assertThat(rows(line)).as(line).isLessThanOrEqualTo(LEFT));
    }

    private static Database withMarkedMeters() {
        TestDatabase.POSTGRESQL.clear(PREFIX);
        MeterDirectory directory = JdbcRouting.on(TestDatabase.POSTGRESQL.pool())
                .tablePrefix(PREFIX)
                .forInstitution(InstitutionId.of("bank"))
                .directory()
                .orElseThrow();
        directory.addAll(
                IntStream.range(0, METERS).mapToObj(MeterScanPlanTest::marked).iterator(), meter -> {});
        TestDatabase.POSTGRESQL.execute("ANALYZE scans_meter, scans_meter_flag");
        return TestDatabase.POSTGRESQL.database(PREFIX);
    }

    private static MeterRecord marked(int i) {
        return MeterRecord.unseen(MeterNumber.of(number(i))).toBuilder()
                .known(true)
                .mark(new Mark(1, new Nonce(new UUID(0, i)), "operator", Instant.EPOCH))
                .build();
    }

    private static String number(int i) {
        return String.format(Locale.ROOT, "04%09d", i);
    }

    private static double rows(String line) {
        Matcher rows = ROWS.matcher(line);
        return rows.find() ? Double.parseDouble(rows.group(1)) : 0;
    }
}

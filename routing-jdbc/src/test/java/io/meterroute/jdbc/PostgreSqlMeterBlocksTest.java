package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.SpaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgreSqlMeterBlocksTest {
    private static final String PREFIX = "blocks_";
    private static final int METERS = 20_000;

    private final Database database = TestDatabase.POSTGRESQL.database(PREFIX);
    private int space;

    /** In no order, and without room for what they become. */
    @BeforeEach
    void fill() {
        TestDatabase.POSTGRESQL.clear(PREFIX);
        space = space("bank");
        TestDatabase.POSTGRESQL.execute("""
                ALTER TABLE blocks_meter SET (fillfactor = 100);
                TRUNCATE blocks_meter;
                INSERT INTO blocks_meter (space_id, utility_id, version, number, record)
                SELECT %1$d, 0, 1, lpad(CAST(i * 7919 %% %2$d AS text), 5, '0'), 'meter 1'
                FROM generate_series(0, %2$d - 1) i;
                INSERT INTO blocks_meter_count (space_id, utility_id, slot, meters) VALUES (%1$d, 0, 0, %2$d);
                ANALYZE blocks_meter""".formatted(space, METERS));
    }

    @Test
    void theMetersOfATableOfTheirOwnAreReadAsTheyLie() {
        MeterRows blocks = PostgreSqlMeterBlocks.of(database, space).orElseThrow();

        List<MeterRows.Stored> first = blocks.next();
        List<MeterRows.Stored> rest = rest(blocks);

        assertThat(numbers(first)).hasSizeLessThan(METERS).startsWith("00000", "07919", "15838", "03757");
        assertThat(numbers(first, rest).stream().sorted().toList()).isEqualTo(all());
        assertThat(blocks.next()).isEmpty();
    }

    @Test
    void aFewMetersAmongThoseOfOtherSpacesAreSoughtByTheirNumbers() {
        int other = space("retailer");
        TestDatabase.POSTGRESQL.execute("""
                INSERT INTO blocks_meter (space_id, utility_id, version, number, record) VALUES (%1$d, 0, 1, 'M', 'meter 1');
                INSERT INTO blocks_meter_count (space_id, utility_id, slot, meters) VALUES (%1$d, 0, 0, 1)""".formatted(other));

        assertThat(PostgreSqlMeterBlocks.of(database, other)).isEmpty();
        MeterRows rows = database.dialect().meterRows(database, other);
        assertThat(numbers(rest(rows))).containsExactly("M");
    }

    @Test
    void whatMovesMeanwhileIsReadAsItIsAndWhatStaysIsNotMissed() {
        MeterRows blocks = PostgreSqlMeterBlocks.of(database, space).orElseThrow();

        List<MeterRows.Stored> first = blocks.next();
        TestDatabase.POSTGRESQL.execute(
                "UPDATE blocks_meter SET version = 2, record = 'meter 1 f=1' WHERE number LIKE '%7'");
        List<MeterRows.Stored> rest = rest(blocks);

        assertThat(rest)
                .allSatisfy(row ->
                        assertThat(row.text()).isEqualTo(row.number().endsWith("7") ? "meter 1 f=1" : "meter 1"));
        Set<String> read = Set.copyOf(numbers(first, rest));
        assertThat(Set.copyOf(all()).containsAll(read)).isTrue();
        assertThat(all()).filteredOn(number -> !read.contains(number)).allMatch(number -> number.endsWith("7"));
    }

    @Test
    void emptyBlocksAreNotTheEnd() {
        TestDatabase.POSTGRESQL.execute("DELETE FROM blocks_meter WHERE number <> '19999'");

        MeterRows blocks = PostgreSqlMeterBlocks.of(database, space).orElseThrow();

        assertThat(numbers(rest(blocks))).containsExactly("19999");
    }

    @Test
    void whatIsNoTableHasNoBlocks() {
        TestDatabase.POSTGRESQL.execute("""
                ALTER TABLE blocks_meter RENAME TO blocks_hidden;
                CREATE VIEW blocks_meter AS SELECT * FROM blocks_hidden""");
        try {
            assertThat(PostgreSqlMeterBlocks.of(database, space)).isEmpty();
            assertThat(numbers(rest(database.dialect().meterRows(database, space))))
                    .isEqualTo(all());
        } finally {
            TestDatabase.POSTGRESQL.execute("""
                    DROP VIEW blocks_meter;
                    ALTER TABLE blocks_hidden RENAME TO blocks_meter""");
        }
    }

    private int space(String name) {
        return new MeterKeys(new NameIds(database), SpaceId.of(name)).space();
    }

    private static List<MeterRows.Stored> rest(MeterRows rows) {
        List<MeterRows.Stored> all = new ArrayList<>();
        for (List<MeterRows.Stored> page = rows.next(); !page.isEmpty(); page = rows.next()) {
            all.addAll(page);
        }
        return all;
    }

    private static List<String> numbers(List<MeterRows.Stored> rows) {
        return rows.stream().map(MeterRows.Stored::number).toList();
    }

    private static List<String> numbers(List<MeterRows.Stored> first, List<MeterRows.Stored> rest) {
        return Stream.of(first, rest)
                .flatMap(List::stream)
                .map(MeterRows.Stored::number)
                .toList();
    }

    private static List<String> all() {
        return IntStream.range(0, METERS).mapToObj("%05d"::formatted).toList();
    }
}

package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.InstitutionId;
import io.meterroute.spi.PurchaseJournal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the databases do with the journal's reads, by their own word: each goes along an index, in its order. */
class JournalPlanTest {
    private static final String PREFIX = "journal_plans_";
    private static final int PURCHASES = 4_000;
    private static final int UNFINISHED = 200;

    private static final List<String> UNFINISHED_READS = List.of(JdbcPurchaseJournal.UNFINISHED);
    private static final List<String> ENDED_READS =
            List.of(PurchaseEnds.PAGE, PurchaseEnds.ENDS_WITHOUT_PLACE, PurchaseEnds.STATE);

    @Test
    void postgreSqlReadsAlongItsIndexes() {
        Database database = filled(TestDatabase.POSTGRESQL, "ANALYZE journal_plans_purchase");

        assertThat(plans(database, "EXPLAIN (COSTS OFF) ", UNFINISHED_READS))
                .allSatisfy(
                        plan -> assertThat(plan).contains("lease_until_id_idx").doesNotContain("sort"));
        assertThat(plans(database, "EXPLAIN (COSTS OFF) ", ENDED_READS))
                .allSatisfy(plan ->
                        assertThat(plan).contains("ended_as_ended_at_idx").doesNotContain("sort"));
    }

    @Test
    void postgreSqlFindsWhatAGroupWritesByItsKey() {
        Database database = filled(TestDatabase.POSTGRESQL, "ANALYZE journal_plans_purchase");
        String update = GroupedReplacements.UPDATE.formatted("0").replace("CAST(? AS", "CAST('{1,2}' AS");

        assertThat(plans(database, "EXPLAIN (COSTS OFF) ", List.of(update)))
                .allSatisfy(plan -> assertThat(plan)
                        .contains("purchase_pkey")
                        .doesNotContain("seq scan on journal_plans_purchase"));
    }

    @Test
    void mariaDbReadsAlongItsIndexes() {
        Database database = filled(TestDatabase.MARIADB, "ANALYZE TABLE journal_plans_purchase");

        assertThat(plans(database, "EXPLAIN FORMAT=JSON ", UNFINISHED_READS))
                .allSatisfy(plan -> assertThat(plan)
                        .contains("\"key\": \"purchase_unfinished\"")
                        .doesNotContain("filesort"));
        assertThat(plans(database, "EXPLAIN FORMAT=JSON ", ENDED_READS))
                .allSatisfy(plan ->
                        assertThat(plan).contains("\"key\": \"purchase_ended\"").doesNotContain("filesort"));
    }

    @Test
    void h2ReadsAlongItsIndexes() {
        Database database = filled(TestDatabase.H2_MEMORY, "ANALYZE");

        assertThat(plans(database, "EXPLAIN ", UNFINISHED_READS))
                .allSatisfy(plan -> assertThat(plan).contains("purchase_unfinished:", "index sorted"));
        assertThat(plans(database, "EXPLAIN ", ENDED_READS))
                .allSatisfy(plan -> assertThat(plan).contains("purchase_ended:", "index sorted"));
    }

    private static List<String> plans(Database database, String explain, List<String> reads) {
        int institution = new NameIds(database).of(NameKind.INSTITUTION, "bank");
        return reads.stream()
                .map(read -> explain
                        + database.sql(read)
                                .replace("institution_id = ?", "institution_id = " + institution)
                                .replace("?", "10"))
                .map(statement ->
                        database.runOne("explain", session -> session.list(statement, row -> row.getString(1))).stream()
                                .collect(Collectors.joining("\n"))
                                .toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Some purchases have not ended; of the others every tenth has no place yet. */
    private static Database filled(TestDatabase test, String analyze) {
        test.clear(PREFIX);
        PurchaseJournal journal = JdbcRouting.on(test.pool())
                .tablePrefix(PREFIX)
                .acceptingLostCommits()
                .forInstitution(InstitutionId.of("bank"))
                .journal()
                .orElseThrow();
        TestPurchases.endOne(journal, "any");
        Database database = test.database(PREFIX);
        String columns = "institution_id, version, opened_at, made_at, meter_number, record";
        String copy = database.sql("INSERT INTO ${prefix}purchase (id, lease_until, ended_at, ended_as, " + columns
                + ") SELECT ?, ?, ?, ?, " + columns + " FROM ${prefix}purchase WHERE id = 'any'");
        int copied = database.run("copy a purchase", session -> {
            int rows = 0;
            for (int i = 0; i < PURCHASES; i++) {
                rows += i < UNFINISHED
                        ? session.update(copy, "tx-" + i, i, null, null)
                        : session.update(copy, "tx-" + i, null, i, i % 10 == 0 ? 0 : i);
            }
            return rows;
        });
        assertThat(copied).isEqualTo(PURCHASES);
        test.execute(analyze);
        return database;
    }
}

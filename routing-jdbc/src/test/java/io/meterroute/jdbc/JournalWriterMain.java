package io.meterroute.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.spi.PurchaseJournal;
import java.util.OptionalLong;

/**
 * Opens and ends purchases in a database of H2 until it is killed, and says of each when it is acknowledged. The arguments
 * are the database's URL and what the purchases' ids begin with.
 */
final class JournalWriterMain {
    private JournalWriterMain() {}

    public static void main(String[] arguments) {
        HikariDataSource file = new HikariDataSource();
        file.setJdbcUrl(arguments[0]);
        PurchaseJournal journal = JdbcRouting.on(file)
                .forInstitution(InstitutionId.of("bank"))
                .journal()
                .orElseThrow();
        for (int i = 0; ; i++) {
            PurchaseRecord purchase = TestPurchases.opening(arguments[1] + i).withVersion(1);
            if (journal.open(purchase)) {
                System.out.println("opened " + purchase.id());
            }
            if (journal.compareAndSet(purchase, TestPurchases.ended(purchase), OptionalLong.empty())) {
                System.out.println("ended " + purchase.id());
            }
        }
    }
}

package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes records of a purchase's columns. */
final class PurchaseRows {
    private PurchaseRows() {}

    /** Reads the columns id, version and record, which come first. */
    static PurchaseRecord read(ResultSet row) throws SQLException {
        PurchaseId id = PurchaseId.of(row.getString(1));
        long version = row.getLong(2);
        String text = row.getString(3);
        return StoredText.of("purchase " + id, () -> CanonicalText.purchase(id, version, text));
    }
}

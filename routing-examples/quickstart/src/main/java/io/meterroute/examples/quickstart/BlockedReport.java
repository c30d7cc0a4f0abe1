package io.meterroute.examples.quickstart;

import io.meterroute.model.BlockedReason;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import java.util.Map;
import java.util.TreeMap;

/** The meters that nobody could be found for. */
final class BlockedReport {
    private static final int SHOWN = 6;

    private BlockedReport() {}

    static String of(Day day) {
        Map<MeterNumber, BlockedReason> blocked = new TreeMap<>();
        for (PurchaseRecord purchase : day.purchases()) {
            MeterNumber number = purchase.request().meter();
            if (purchase.end().orElse(null) instanceof PurchaseEnd.Blocked end) {
                Blocked.since(day.router(), number).ifPresent(since -> blocked.put(number, end.reason()));
            }
        }
        TextTable table = new TextTable("Meter", "Utility", "Blocked since", "Reason");
        blocked.entrySet().stream().limit(SHOWN).forEach(entry -> {
            MeterNumber number = entry.getKey();
            table.row(
                    number,
                    day.name(day.router().meter(number).meter().utility()),
                    Blocked.since(day.router(), number).map(Numbers::time).orElse("-"),
                    entry.getValue().text());
        });
        return table + "  " + (blocked.size() > SHOWN ? "… " : "") + Numbers.count(blocked.size())
                + " blocked meters in all.\n";
    }
}

package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.NAME;
import static io.meterroute.tck.Samples.RETAILER;
import static io.meterroute.tck.Samples.T0;
import static io.meterroute.tck.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.InstitutionId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. A log that keeps a bounded number of entries is opened for 1,000 or more. */
public interface AuditLogContract {
    /**
     * Returns a log of {@code institution}. Within one test every call returns a handle on the same data, as another node
     * would open it, or the same log if the data cannot be shared; each test begins without data.
     */
    AuditLog openAuditLog(InstitutionId institution);

    @Spec("ADMIN-6")
    @Test
    default void entriesComeBackEqualWithAuthorAndReason() {
        List<AuditEntry> entries = List.of(
                new AuditEntry(T0, NAME, "METER_MARKED", NAME, NAME.repeat(10)),
                new AuditEntry(at(1), "operator", "METER_REMOVED", "04123456789", ""));
        entries.forEach(entry -> openAuditLog(BANK).append(entry));

        assertThat(openAuditLog(BANK).page(T0, at(2), Optional.empty(), 10))
                .extracting(Logged::entry)
                .isEqualTo(entries);
    }

    @Test
    default void entriesOfAPeriodAreReadPageByPage() {
        LogChecks.readsPeriodsPageByPage(log(), AuditLogContract::entry);
    }

    @Test
    default void nonsenseIsRefused() {
        LogChecks.refusesNonsense(log(), AuditLogContract::entry);
    }

    @Test
    default void whatManyThreadsAppendIsAllThere() {
        LogChecks.losesNothing(log(), AuditLogContract::entry);
    }

    @Spec("STORE-5")
    @Test
    default void twoInstitutionsNeverSeeEachOthersEntries() {
        openAuditLog(BANK).append(entry(T0));

        assertThat(openAuditLog(RETAILER).page(T0, at(1), Optional.empty(), 10)).isEmpty();
    }

    private LogChecks.Log<AuditEntry> log() {
        return LogChecks.log(
                entry -> openAuditLog(BANK).append(entry),
                (from, to, cursor, limit) -> openAuditLog(BANK).page(from, to, cursor, limit));
    }

    private static AuditEntry entry(Instant time) {
        return new AuditEntry(time, "operator", "METER_MARKED", "04123456789", "new supplier");
    }
}

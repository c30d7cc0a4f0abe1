package io.meterroute.memory;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.InstitutionId;
import io.meterroute.tck.AuditLogContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class InMemoryAuditLogTest implements AuditLogContract {
    private final Map<InstitutionId, InMemoryAuditLog> logs = new ConcurrentHashMap<>();

    @Override
    public InMemoryAuditLog openAuditLog(InstitutionId institution) {
        return logs.computeIfAbsent(institution, i -> new InMemoryAuditLog(1_000));
    }

    @Test
    void aLogWithoutRoomIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryAuditLog(0));
    }
}

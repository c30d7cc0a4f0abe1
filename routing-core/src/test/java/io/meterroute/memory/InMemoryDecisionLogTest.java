package io.meterroute.memory;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.InstitutionId;
import io.meterroute.tck.DecisionLogContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class InMemoryDecisionLogTest implements DecisionLogContract {
    private final Map<InstitutionId, InMemoryDecisionLog> logs = new ConcurrentHashMap<>();

    @Override
    public InMemoryDecisionLog openDecisionLog(InstitutionId institution) {
        return logs.computeIfAbsent(institution, i -> new InMemoryDecisionLog(1_000));
    }

    @Test
    void aLogWithoutRoomIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryDecisionLog(0));
    }
}

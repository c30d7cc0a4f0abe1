package io.meterroute.micrometer;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/** An adapter's stores with a span around each call that may reach the database. */
final class ObservedStores implements RoutingStores {
    /** What a store answers by itself, and the poll of every second. */
    private static final Set<String> UNOBSERVED =
            Set.of("space", "institution", "consistency", "retention", "reading", "equals", "hashCode", "toString");

    private final ObservationRegistry registry;
    private final RoutingStores stores;
    private final RoutingTableStore tables;
    private final MeterStore meters;
    private final Optional<MeterDirectory> directory;
    private final Optional<PurchaseJournal> journal;
    private final Optional<DecisionLog> decisionLog;
    private final Optional<AuditLog> auditLog;
    private final Optional<RoundLog> roundLog;

    ObservedStores(ObservationRegistry registry, RoutingStores stores) {
        this.registry = registry;
        this.stores = stores;
        this.tables = observed(RoutingTableStore.class, "tables", stores.tables());
        this.meters = observed(MeterStore.class, "meters", stores.meters());
        this.directory = stores.directory().map(store -> observed(MeterDirectory.class, "directory", store));
        this.journal = stores.journal().map(store -> observed(PurchaseJournal.class, "journal", store));
        this.decisionLog = stores.decisionLog().map(store -> observed(DecisionLog.class, "decisions", store));
        this.auditLog = stores.auditLog().map(store -> observed(AuditLog.class, "audit", store));
        this.roundLog = stores.roundLog().map(store -> observed(RoundLog.class, "rounds", store));
    }

    @Override
    public InstitutionId institution() {
        return stores.institution();
    }

    @Override
    public SpaceId space() {
        return stores.space();
    }

    @Override
    public RoutingTableStore tables() {
        return tables;
    }

    @Override
    public MeterStore meters() {
        return meters;
    }

    @Override
    public Optional<MeterDirectory> directory() {
        return directory;
    }

    @Override
    public Optional<PurchaseJournal> journal() {
        return journal;
    }

    @Override
    public Optional<DecisionLog> decisionLog() {
        return decisionLog;
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return auditLog;
    }

    @Override
    public Optional<RoundLog> roundLog() {
        return roundLog;
    }

    @Override
    public Optional<ChangeFeed> changes() {
        return stores.changes();
    }

    private <T> T observed(Class<T> port, String name, T store) {
        InvocationHandler handler = (proxy, method, arguments) -> UNOBSERVED.contains(method.getName())
                ? call(store, method, arguments)
                : observe(name, store, method, arguments);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private Object observe(String name, Object store, Method method, Object[] arguments) throws Throwable {
        Observation call = Observation.createNotStarted("meterroute.store", registry)
                .contextualName(name + " " + method.getName())
                .lowCardinalityKeyValue("store", name)
                .lowCardinalityKeyValue("operation", method.getName());
        return call.observeChecked(() -> call(store, method, arguments));
    }

    private static Object call(Object store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

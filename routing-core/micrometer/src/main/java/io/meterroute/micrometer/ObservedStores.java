package io.meterroute.micrometer;

import io.meterroute.spi.AuditLog;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingStoresBuilder;
import io.meterroute.spi.RoutingTableStore;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** An adapter's stores with a span around each call that may reach the database. */
record ObservedStores(ObservationRegistry registry) {
    /** What a store answers by itself, and the poll of every second. */
    private static final Set<String> UNOBSERVED =
            Set.of("space", "institution", "consistency", "retention", "reading", "equals", "hashCode", "toString");

    RoutingStores of(RoutingStores stores) {
        RoutingStoresBuilder all = stores.toBuilder()
                .tables(observed(RoutingTableStore.class, "tables", stores.tables()))
                .meters(observed(MeterStore.class, "meters", stores.meters()));
        stores.directory().ifPresent(it -> all.directory(observed(MeterDirectory.class, "directory", it)));
        stores.journal().ifPresent(it -> all.journal(observed(PurchaseJournal.class, "journal", it)));
        stores.decisionLog().ifPresent(it -> all.decisionLog(observed(DecisionLog.class, "decisions", it)));
        stores.auditLog().ifPresent(it -> all.auditLog(observed(AuditLog.class, "audit", it)));
        stores.roundLog().ifPresent(it -> all.roundLog(observed(RoundLog.class, "rounds", it)));
        return all.build();
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

package io.meterroute;

import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingTableStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Stores that can be read and refuse to be written. */
final class ReadOnly {
    private static final Set<String> WRITES =
            Set.of("append", "publish", "schedule", "withdraw", "compareAndSet", "open", "addAll");

    private ReadOnly() {}

    /** A door over what {@code scene} has, without any way to change it. */
    static RoutingAdmin admin(Scene scene, DecisionLog log) {
        return RoutingAdmin.builder()
                .tables(of(RoutingTableStore.class, scene.tables))
                .meters(of(MeterStore.class, scene.meters))
                .directory(scene.meters)
                .journal(of(PurchaseJournal.class, scene.journal))
                .decisionLog(of(DecisionLog.class, log))
                .build();
    }

    static <T> T of(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (WRITES.contains(method.getName())) {
                throw new AssertionError("was to be written: " + port.getSimpleName() + "." + method.getName());
            }
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}

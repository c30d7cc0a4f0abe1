package io.meterroute.jdbc.proof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections some of whose commits fail: half of them before they took effect, half of them after. Thread-safe. */
final class LostCommits {
    private static final double CHANCE = 0.06;

    private final DataSource connections;
    private final Random random;
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean failing;

    LostCommits(DataSource connections, long seed) {
        this.connections = connections;
        this.random = new Random(seed);
    }

    void begin() {
        failing = true;
    }

    void end() {
        failing = false;
    }

    /** Returns how many commits have failed. */
    int failed() {
        return failed.get();
    }

    DataSource dataSource() {
        return proxy(DataSource.class, connections, call -> {
            Object result = call.run();
            return result instanceof Connection connection ? failing(connection) : result;
        });
    }

    private Connection failing(Connection connection) {
        return proxy(Connection.class, connection, call -> {
            double draw = call.method().getName().equals("commit") && failing ? random.nextDouble() : 1;
            if (draw < CHANCE) {
                failed.incrementAndGet();
                if (draw < CHANCE / 2) {
                    call.run();
                }
                throw new SQLException("the connection was lost", "08006");
            }
            return call.run();
        });
    }

    /** A call of {@code method}, not made yet. */
    private record Call(Method method, Callable<Object> made) {
        Object run() throws Throwable {
            try {
                return made.call();
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private interface Calls {
        Object made(Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Object target, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.made(new Call(method, () -> method.invoke(target, arguments)))));
    }
}

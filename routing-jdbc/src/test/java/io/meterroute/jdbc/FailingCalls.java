package io.meterroute.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A source of connections one method of which, its own or its connections', fails until it is mended. */
final class FailingCalls {
    private final DataSource connections;
    private final CountDownLatch failures = new CountDownLatch(1);
    private final Exception failure;
    private volatile String failing;

    FailingCalls(DataSource connections, String failing, Exception failure) {
        this.connections = connections;
        this.failure = failure;
        this.failing = failing;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, connections);
    }

    /** Waits until it has failed. */
    boolean hasFailed() throws InterruptedException {
        return failures.await(30, TimeUnit.SECONDS);
    }

    void mend() {
        failing = "";
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals(failing)) {
            failures.countDown();
            throw failure;
        }
        try {
            Object result = method.invoke(target, arguments);
            return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

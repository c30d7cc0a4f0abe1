package io.meterroute.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stands between a test and its database. */
final class Interposed {
    private Interposed() {}

    /** Answers a call, or passes it on by {@link #pass}. */
    interface Calls {
        @Nullable
        Object on(Method method, @Nullable Object[] arguments) throws Throwable;
    }

    /** Returns a source of the connections that {@code change} makes of those of {@code connections}. */
    static DataSource dataSource(DataSource connections, UnaryOperator<Connection> change) {
        return of(DataSource.class, (method, arguments) -> {
            Object result = pass(connections, method, arguments);
            return result instanceof Connection connection ? change.apply(connection) : result;
        });
    }

    static <T> T of(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.on(method, arguments)));
    }

    static @Nullable Object pass(Object target, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

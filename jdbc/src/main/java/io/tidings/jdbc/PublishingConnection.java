/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which published events wait for the commit. Any other use of it, or of its statements, inserts them
 * first, so that a savepoint, a query or a trigger finds the transaction as if they had never waited.
 */
final class PublishingConnection implements InvocationHandler {

    private final Connection tx;
    private final WaitingEvents waiting;

    private PublishingConnection(Connection tx, WaitingEvents waiting) {
        this.tx = tx;
        this.waiting = waiting;
    }

    static Connection of(Connection tx, WaitingEvents waiting) {
        return proxy(Connection.class, new PublishingConnection(tx, waiting));
    }

    /** Returns where events published on a connection may wait, or null if they may not. */
    static @Nullable WaitingEvents waitingEvents(Connection tx) {
        return Proxy.isProxyClass(tx.getClass())
                        && Proxy.getInvocationHandler(tx) instanceof PublishingConnection publishing
                ? publishing.waiting
                : null;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "createStatement", "prepareStatement", "prepareCall" -> {
                Statement statement = (Statement) Objects.requireNonNull(call(tx, method, arguments));
                return proxy(method.getReturnType(), new PublishingStatement(statement, (Connection) proxy, waiting));
            }
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "isClosed", "getAutoCommit", "createArrayOf", "isWrapperFor", "hashCode", "toString" -> {}
            case "rollback", "close", "abort" -> waiting.drop(); // what waits was published after any savepoint
            case "unwrap", "getMetaData" -> waiting.stopWaiting();
            default -> waiting.send();
        }
        return call(tx, method, arguments);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = PublishingConnection.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement of such a connection. */
    private record PublishingStatement(Statement statement, Connection connection, WaitingEvents waiting)
            implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            if (name.startsWith("execute")) {
                waiting.send();
            } else if (name.equals("unwrap")) {
                waiting.stopWaiting();
            } else if (name.equals("getConnection")) {
                return connection;
            } else if (name.equals("equals")) {
                return arguments != null && proxy == arguments[0];
            }
            return call(statement, method, arguments);
        }
    }
}

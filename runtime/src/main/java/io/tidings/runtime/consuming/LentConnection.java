/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection as a handler gets it: good for everything but ending the transaction, which holds the progress too. A
 * handler that tries, by closing it out of habit for example, fails with words instead of losing or doubling effects.
 */
final class LentConnection implements InvocationHandler {

    private final Connection tx;

    private LentConnection(Connection tx) {
        this.tx = tx;
    }

    static Connection of(Connection tx) {
        return (Connection) Proxy.newProxyInstance(
                LentConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, new LentConnection(tx));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (endsTheTransaction(method, arguments)) {
            throw new SQLException(
                    "The transaction belongs to Tidings, so a handler must not call %s. Return to commit it, throw to roll it back."
                            .formatted(method.getName()));
        }
        if (method.getName().equals("equals")) {
            return arguments != null && proxy == arguments[0];
        }
        try {
            return method.invoke(tx, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean endsTheTransaction(Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "commit", "close", "abort" -> true;
            case "rollback" -> arguments == null;
            case "setAutoCommit" -> arguments != null && Boolean.TRUE.equals(arguments[0]);
            default -> false;
        };
    }
}

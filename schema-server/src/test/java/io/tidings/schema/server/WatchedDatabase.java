/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real database whose connections are counted, and refused while it is away. */
final class WatchedDatabase {

    private final DataSource inner;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    WatchedDatabase(DataSource inner) {
        this.inner = inner;
    }

    /** How often a connection was asked for. */
    int asked() {
        return asked.get();
    }

    void away(boolean gone) {
        away = gone;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        asked.incrementAndGet();
                        if (away) {
                            throw new SQLTransientConnectionException("the database is away");
                        }
                    }
                    try {
                        return method.invoke(inner, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

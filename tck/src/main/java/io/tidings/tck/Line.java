/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** A way to the transport that can be cut: a network, or for a database in this process a pool that gives nothing. */
interface Line {

    TidingsBuilder builder(String place);

    void cut();

    void mend();

    /** Over a network. */
    record Remote(TransportFixture.Network network) implements Line {

        @Override
        public TidingsBuilder builder(String place) {
            return network.builder(place);
        }

        @Override
        public void cut() {
            network.cut();
        }

        @Override
        public void mend() {
            network.mend();
        }
    }

    /** Within the process: connections that were handed out go on working, as files do that are open. */
    final class Local extends ForwardingDataSource implements Line {

        private volatile boolean cut;

        Local(DataSource source) {
            super(source);
        }

        @Override
        public TidingsBuilder builder(String place) {
            return Tidings.builder(this).tablePrefix(place);
        }

        @Override
        public void cut() {
            cut = true;
        }

        @Override
        public void mend() {
            cut = false;
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            if (cut) {
                throw new SQLTransientConnectionException("the database is away");
            }
            return super.getConnection();
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.EventLog.Doorbell;

/** The doorbell of a database that has none. */
enum SilentDoorbell implements Doorbell {
    INSTANCE;

    @Override
    public void ring() {
        // Nobody can hear it: the others poll.
    }

    @Override
    public boolean hears() {
        return false;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

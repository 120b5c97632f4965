/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.personal.MasterKey;
import io.tidings.personal.PersonalData;
import javax.sql.DataSource;

/** Keeps the key of each customer, which opens what the log has of them. */
public final class Privacy {

    /** For a demo. A shop has its own, and keeps it where it keeps passwords. */
    private static final MasterKey MASTER = MasterKey.ofBase64("dGVhIGFuZCB0aWRpbmdzOiBhIGtleSBmb3IgYSBkZW0=");

    private Privacy() {}

    /**
     * Opens the keys.
     *
     * @param database where the log is
     * @return an interceptor that encrypts what is published, and decrypts what is handled
     */
    public static PersonalData in(DataSource database) {
        return PersonalData.on(database, MASTER).build();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.Event;
import io.tidings.Receipt;
import io.tidings.Tidings;
import javax.sql.DataSource;

/** The code of the page on transports. */
final class TransportExamples {

    private TransportExamples() {}

    static Tidings outbox(DataSource dataSource, String address) {
        // region: outbox
        Tidings tidings = Tidings.builder(dataSource)
                .transport(address) // such as redis://localhost, from the application's configuration
                .build();
        // endregion
        return tidings;
    }

    static Receipt direct(String address, Event event) {
        // region: direct
        try (Tidings tidings = Tidings.on(address)) {
            return tidings.publish(event);
        }
        // endregion
    }

    static Tidings mapping(String address) {
        // region: mapping
        Tidings tidings = Tidings.builder(address)
                .mapping(message -> message.as("order.imported")
                        .key(message.headers().get("order"))
                        .build())
                .build();
        // endregion
        return tidings;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.PersonId;
import io.tidings.Personal;
import io.tidings.Tidings;
import io.tidings.personal.MasterKey;
import io.tidings.personal.PersonalData;
import java.util.List;
import javax.sql.DataSource;

/** The code of the page on personal data. */
final class PersonalExamples {

    // region: record
    record Address(@Personal String street, String country) {}

    @EventType("parcel.ordered")
    record ParcelOrdered(
            @Key String orderId,
            @PersonId String customerId,
            @Personal String email,
            List<Address> addresses) {}
    // endregion

    /** Prints labels. */
    interface Labels {

        void print(String email);
    }

    private PersonalExamples() {}

    static Tidings encrypting(DataSource dataSource, String secret) {
        // region: encrypt
        PersonalData personal =
                PersonalData.on(dataSource, MasterKey.ofBase64(secret)).build();
        Tidings tidings = Tidings.builder(dataSource).interceptor(personal).build();
        // endregion
        return tidings;
    }

    static long rotate(DataSource dataSource, MasterKey newKey, MasterKey oldKey, Labels log) {
        // region: rotate
        PersonalData personal =
                PersonalData.on(dataSource, newKey).previousMaster(oldKey).build();
        long rewrapped = personal.rotation().run(done -> log.print(done + " keys"));
        // endregion
        return rewrapped;
    }

    static boolean erase(Tidings tidings) {
        // region: erase
        boolean known = tidings.persons().erase("customer-4711");
        // endregion
        return known;
    }

    static void handle(Tidings tidings, Labels labels) {
        // region: handle
        tidings.subscribe("labels").to(ParcelOrdered.class, (ordered, delivery) -> {
            if (!PersonalData.isErased(delivery.event())) {
                labels.print(ordered.email());
            }
        });
        // endregion
    }
}

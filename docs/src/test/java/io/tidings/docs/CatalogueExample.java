/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.Tidings;
import io.tidings.docs.ReadmeExample.OrderPlaced;
import javax.sql.DataSource;

/** The code of the page on the catalogue. */
final class CatalogueExample {

    private CatalogueExample() {}

    static Tidings teams(DataSource dataSource) {
        // region: teams
        Tidings tidings =
                Tidings.builder(dataSource).source("/shop").team("sales").build();

        tidings.subscribe("invoices").team("accounting").to(OrderPlaced.class, placed -> {});
        // endregion
        return tidings;
    }
}

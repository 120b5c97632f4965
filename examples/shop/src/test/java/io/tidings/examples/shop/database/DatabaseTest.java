/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.TidingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/shop, true",
        "jdbc:mariadb://db/shop, true",
        "jdbc:sqlite:/tmp/shop.db, true",
        "jdbc:h2:tcp://db/shop, true",
        "jdbc:h2:/tmp/shop;AUTO_SERVER=TRUE, true",
        "jdbc:h2:/tmp/shop, false",
        "jdbc:h2:mem:shop, false"
    })
    void knowsWhereTwoProcessesFit(String url, boolean shareable) {
        assertThat(new Database(url, null, null).isShareable()).isEqualTo(shareable);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/shop?user=me&password=secret&ssl=true, "
                + "jdbc:postgresql://db/shop?user=me&password=***&ssl=true",
        "jdbc:mysql://me:secret@db/shop, jdbc:mysql://me:***@db/shop",
        "jdbc:sqlite:/tmp/shop.db, jdbc:sqlite:/tmp/shop.db"
    })
    void showsNoPassword(String url, String shown) {
        Database database = new Database(url, "me", "secret");

        assertThat(database.shown()).isEqualTo(shown);
        assertThat(database).asString().doesNotContain("secret");
    }

    @Test
    void saysWhatItCannotReach() {
        Database nowhere = new Database("jdbc:postgresql://127.0.0.1:1/shop", "me", "secret");

        assertThatThrownBy(() -> nowhere.open("test", 1))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("Cannot reach jdbc:postgresql://127.0.0.1:1/shop")
                .hasMessageNotContaining("secret");
    }
}

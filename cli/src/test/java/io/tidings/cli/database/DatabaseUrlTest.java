/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.cli.database.DatabaseUrl.Credentials;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://localhost/shop, POSTGRESQL, jdbc:postgresql://localhost/shop",
        "postgresql://localhost:5433/shop?sslmode=require, POSTGRESQL, jdbc:postgresql://localhost:5433/shop?sslmode=require",
        "POSTGRES://db/shop, POSTGRESQL, jdbc:postgresql://db/shop",
        "mysql://db/shop, MYSQL, jdbc:mysql://db/shop",
        "mariadb://db/shop, MARIADB, jdbc:mariadb://db/shop",
        "sqlite:data/shop, SQLITE, jdbc:sqlite:data/shop",
        "shop.db, SQLITE, jdbc:sqlite:shop.db",
        "./a b/shop.sqlite3, SQLITE, jdbc:sqlite:./a b/shop.sqlite3",
        "h2:./shop, H2, jdbc:h2:./shop",
        "jdbc:postgresql://a:1/b, POSTGRESQL, jdbc:postgresql://a:1/b",
        "jdbc:postgresql:shop, POSTGRESQL, jdbc:postgresql:shop",
        "jdbc:mysql://db/shop?useSSL=false, MYSQL, jdbc:mysql://db/shop?useSSL=false",
        "jdbc:mariadb:replication://a/b, MARIADB, jdbc:mariadb:replication://a/b",
        "jdbc:sqlite:shop.db, SQLITE, jdbc:sqlite:shop.db",
        "jdbc:h2:mem:x;MODE=PostgreSQL, H2, jdbc:h2:mem:x;MODE=PostgreSQL"
    })
    void readsWhatPeopleWrite(String text, DatabaseKind kind, String jdbcUrl) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.kind()).isEqualTo(kind);
        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.credentials()).isEqualTo(new Credentials(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://bob@db/shop, jdbc:postgresql://db/shop, bob,",
        "postgres://bob:secret@db/shop, jdbc:postgresql://db/shop, bob, secret",
        "postgres://bob:p%40ss%2Fw+rd@db/shop?a=b, jdbc:postgresql://db/shop?a=b, bob, p@ss/w+rd",
        "postgres://bob:p@ss@db/shop, jdbc:postgresql://db/shop, bob, p@ss",
        "mysql://db/shop?user=bob&password=a%26b&useSSL=false, jdbc:mysql://db/shop?useSSL=false, bob, a&b",
        "jdbc:postgresql://db/shop?user=bob&password=secret, jdbc:postgresql://db/shop, bob, secret",
        "jdbc:h2:./shop;USER=sa;MODE=MySQL;PASSWORD=a=b, jdbc:h2:./shop;MODE=MySQL, sa, a=b",
        "postgres://b%zz:x@db/shop, jdbc:postgresql://db/shop, b%zz, x"
    })
    void takesCredentialsOut(String text, String jdbcUrl, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.credentials()).isEqualTo(new Credentials(user, password));
        assertThat(url.toString() + url.credentials()).doesNotContain(password == null ? "***" : "=" + password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oracle://db/shop", "jdbc:oracle:thin:@db", "shop", "http://x.db", "localhost:5432"})
    void refusesWhatItDoesNotKnowAndListsWhatItDoes(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + text + "'", "postgres://", "mariadb://", "sqlite:", "jdbc:h2:");
    }

    @Test
    void knowsTheFileOfAnSqliteDatabase() {
        assertThat(DatabaseUrl.parse("a/shop.db").sqliteFile()).contains(Path.of("a/shop.db"));
        assertThat(DatabaseUrl.parse("jdbc:sqlite:file:shop.db?cache=shared").sqliteFile())
                .contains(Path.of("shop.db"));
        assertThat(DatabaseUrl.parse("sqlite::memory:").sqliteFile()).isEmpty();
        assertThat(DatabaseUrl.parse("h2:./shop.db").sqliteFile()).isEmpty();
    }
}

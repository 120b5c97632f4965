/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.examples.shop.database.Database;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.demo.DemoRun;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.run.Shop;
import io.tidings.examples.shop.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spoils what a run left, each time in a copy of it, and looks whether the account tells. */
class AuditorIT {

    @TempDir
    private static Path original;

    private static Run finished;

    @TempDir
    private Path copy;

    private Run run;

    @BeforeAll
    static void runTheShop() throws IOException, SQLException, InterruptedException {
        DemoRun.Wish wish = new DemoRun.Wish(
                Database.sqlite(original.resolve("shop.db")), null, original, Duration.ofSeconds(5), 15, null);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
        finished = new DemoRun(wish, View.on(silent, false, false), (plan, database) -> {})
                .run()
                .plan()
                .run();
    }

    @BeforeEach
    void copyIt() throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(original.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        run = new Run(finished.id(), copy, finished.namePrefix());
    }

    @Test
    void balancesWhenNothingIsSpoilt() throws IOException, SQLException, InterruptedException {
        Account account = audit();

        assertThat(account.balanced()).isTrue();
        assertThat(account.placed()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM shop_reservation WHERE order_id LIKE '%-00001' AND entry = 'RESERVED'",
                "DELETE FROM shop_movement WHERE order_id LIKE '%-00001' AND movement = 'PICKED'",
                "DELETE FROM shop_screening WHERE order_id LIKE '%-00001'"
            })
    void countsALostEffect(String spoil) throws IOException, SQLException, InterruptedException {
        spoil(spoil);

        Account account = audit();

        assertThat(account.balanced()).isFalse();
        assertThat(account.lost()).isEqualTo(1);
        assertThat(account.duplicateEffects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO shop_screening SELECT run_id, order_id, 'again', score, verdict FROM shop_screening LIMIT 1",
                "INSERT INTO shop_movement SELECT run_id, order_id, movement, 'again', 9, log_position"
                        + " FROM shop_movement WHERE order_id LIKE '%-00001' LIMIT 1",
                "INSERT INTO shop_reservation SELECT run_id, order_id, sku, entry, 'again', 0"
                        + " FROM shop_reservation LIMIT 1"
            })
    void countsADuplicateEffect(String spoil) throws IOException, SQLException, InterruptedException {
        spoil(spoil);

        Account account = audit();

        assertThat(account.balanced()).isFalse();
        assertThat(account.duplicateEffects()).isEqualTo(1);
        assertThat(account.lost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE shop_stock SET on_hand = on_hand - 1 WHERE sku = 'POT-01'",
                "UPDATE shop_revenue SET revenue_cents = revenue_cents + 1",
                "UPDATE shop_revenue SET placed = placed + 1",
                "DELETE FROM shop_invoice WHERE invoice_number = 2",
                "DELETE FROM shop_order WHERE order_id LIKE '%-00001'",
                "INSERT INTO shop_order SELECT 'unheard-of', run_id, customer, 'PLACED', 1 FROM shop_order LIMIT 1",
                "UPDATE shop_movement SET step = 3 - step WHERE order_id IN"
                        + " (SELECT order_id FROM shop_movement GROUP BY order_id HAVING COUNT(*) = 2)"
            })
    void tellsOfRowsThatDoNotFit(String spoil) throws IOException, SQLException, InterruptedException {
        spoil(spoil);

        assertThat(audit().balanced()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "invoices"})
    void countsALostFile(String folder) throws IOException, SQLException, InterruptedException {
        Files.delete(someFile(folder));

        Account account = audit();

        assertThat(account.balanced()).isFalse();
        assertThat(account.lost()).isEqualTo(1);
    }

    @Test
    void countsAMailSentTwice() throws IOException, SQLException, InterruptedException {
        Path mail = someFile("mail");
        Files.copy(mail, mail.resolveSibling(mail.getFileName().toString().replace(".eml", "-again.eml")));

        assertThat(audit().duplicateEffects()).isEqualTo(1);
    }

    @Test
    void countsAMailThatOvertookAnother() throws IOException, SQLException, InterruptedException {
        Path accepted = copy.resolve("mail").resolve("accepted.txt");
        List<String> lines = Files.readAllLines(accepted);
        String cancelled = lines.stream()
                .filter(line -> line.endsWith("_cancelled"))
                .findFirst()
                .orElseThrow();
        lines.remove(cancelled);
        lines.add(0, cancelled);
        Files.write(accepted, lines);

        assertThat(audit().orderViolations()).isEqualTo(1);
    }

    private Account audit() throws IOException, SQLException, InterruptedException {
        try (HikariDataSource pool = database().open("audit", 2);
                Tidings tidings = Shop.tidings(pool).build()) {
            return new Auditor(tidings, pool, run)
                    .audit(Start.earliest(), Set.of(), name -> new DeadLetterCount(0, 0, 0));
        }
    }

    private void spoil(String sql) throws SQLException {
        try (HikariDataSource pool = database().open("spoil", 1);
                Connection connection = pool.getConnection()) {
            assertThat(Sql.update(connection, sql)).isPositive();
        }
    }

    private Database database() {
        return Database.sqlite(copy.resolve("shop.db"));
    }

    private Path someFile(String folder) {
        try (Stream<Path> files = Files.list(copy.resolve(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(eml|pdf)"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "cannot reach postgres://bob:geheim@db/x now, cannot reach postgres://bob:***@db/x now",
        "jdbc:mysql://db/x?user=bob&password=geheim&a=b, jdbc:mysql://db/x?user=bob&password=***&a=b",
        "jdbc:h2:./x;PASSWORD=geheim;MODE=a, jdbc:h2:./x;PASSWORD=***;MODE=a",
        "--password=geheim, --password=***",
        "postgres://bob:p@ge/heim@db/x, postgres://bob:***@db/x",
        "nothing to hide: a@b.example, nothing to hide: a@b.example"
    })
    void hidesWhatHasTheLookOfAPassword(String text, String safe) {
        assertThat(new Secrets().hide(text)).isEqualTo(safe);
    }

    @Test
    void hidesAKnownPasswordWhereverItStandsAlone() {
        Secrets secrets = new Secrets();
        secrets.add("postgres");
        secrets.add("$1(x");

        assertThat(secrets.hide("FATAL: 'postgres' is wrong at jdbc:postgresql://db, so is $1(x."))
                .isEqualTo("FATAL: '***' is wrong at jdbc:postgresql://db, so is ***.");
    }

    @Test
    void leavesTextAloneForVeryShortPasswords() {
        Secrets secrets = new Secrets();
        secrets.add("");
        secrets.add("a");

        assertThat(secrets.hide("a banana")).isEqualTo("a banana");
    }
}

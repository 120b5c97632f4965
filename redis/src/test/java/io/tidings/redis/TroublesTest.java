/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.tidings.spi.BrokerException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroublesTest {

    private final Troubles troubles = new Troubles("redis://example:6379");

    @ParameterizedTest
    @CsvSource({
        "WRONGPASS invalid username-password pair, refuses the user or the password, false",
        "NOAUTH Authentication required., asks for a password, false",
        "OOM command not allowed when used memory > 'maxmemory'., its memory is full, true",
        "READONLY You can't write against a read only replica., is a replica, true",
        "ERR something new, refused: ERR something new, false",
        "ERR Error running script: @user_script: 9: OOM command not allowed, its memory is full, true"
    })
    void sayWhatRedisRefused(String answer, String words, boolean passes) {
        BrokerException trouble = troubles.of(new RedisCommandExecutionException(answer));

        assertThat(trouble).hasMessageContaining("redis://example:6379").hasMessageContaining(words);
        assertThat(trouble.isTransient()).isEqualTo(passes);
    }

    @Test
    void nameAHostThatIsUnknown() {
        BrokerException trouble = troubles.of(new RedisConnectionException("no", new UnknownHostException("exmaple")));

        assertThat(trouble).hasMessageContaining("unknown host exmaple");
        assertThat(trouble.isTransient()).isTrue();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private final MasterKey master = MasterKey.of(new byte[32]);
    private final SecretKey key = AesGcm.newKey();

    @Test
    void opensWhatItWrapped() throws GeneralSecurityException {
        byte[] wrapped = master.wrap(key, "ada");

        assertThat(master.unwrap(wrapped, "ada")).isEqualTo(key);
        assertThat(wrapped).as("a nonce of its own each time").isNotEqualTo(master.wrap(key, "ada"));
    }

    @Test
    void opensNothingThatWasChangedOrMovedToAnotherPerson() {
        byte[] wrapped = master.wrap(key, "ada");
        byte[] changed = wrapped.clone();
        changed[20] ^= 1;

        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> master.unwrap(wrapped, "eve"));
        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> master.unwrap(changed, "ada"));
        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> master.unwrap(new byte[5], "ada"));
    }

    @Test
    void refusesKeysOfAnotherLengthWithoutSayingThem() {
        String secret = Base64.getEncoder()
                .encodeToString("much too short".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKey.of(new byte[16]))
                .withMessageContaining("32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKey.ofBase64(secret))
                .withMessageNotContaining(secret);
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKey.ofBase64("no base64!"));
    }

    @Test
    void hasANameThatTellsItFromOthers() {
        byte[] other = new byte[32];
        other[31] = 1;

        assertThat(master.toString()).matches("master key [0-9a-f]{12}");
        assertThat(MasterKey.of(other).name()).isNotEqualTo(master.name());
        assertThat(MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]))
                        .name())
                .isEqualTo(master.name());
    }
}

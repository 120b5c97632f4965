/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import io.tidings.CodecException;
import io.tidings.spi.PersonKeys;
import io.tidings.spi.PersonKeys.Entry;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Finds the key of a person, and makes it for a new one. Thread-safe. */
final class DataKeys {

    private final PersonKeys store;
    private final MasterKeys masters;
    private final KeyCache cache;

    DataKeys(PersonKeys store, MasterKeys masters, KeyCache cache) {
        this.store = store;
        this.masters = masters;
        this.cache = cache;
    }

    /** Returns the key to encrypt with; empty if the person is erased. */
    Optional<SecretKey> toEncrypt(String person) {
        return cache.get(person, () -> {
            Entry entry = store.find(person).orElseGet(() -> store.findOrAdd(person, fresh(person)));
            return unwrapped(person, entry);
        });
    }

    /** Returns the key to decrypt with; empty if the person is erased. */
    Optional<SecretKey> toDecrypt(String person) {
        return cache.get(person, () -> {
            Entry entry = store.find(person)
                    .orElseThrow(() -> new CodecException(
                            "There is neither a key nor an erasure of person '%s' here. Was the table of keys restored with the log?"
                                    .formatted(person),
                            null));
            return unwrapped(person, entry);
        });
    }

    boolean erase(String person) {
        boolean erased = store.erase(person);
        cache.forget(person);
        return erased;
    }

    KeyRotation rotation(int batch) {
        return new KeyRotation(store, masters, batch);
    }

    private Entry fresh(String person) {
        return masters.wrap(AesGcm.newKey(), person);
    }

    private Optional<SecretKey> unwrapped(String person, Entry entry) {
        byte[] wrapped = entry.wrapped();
        String master = entry.master();
        return wrapped == null || master == null
                ? Optional.empty()
                : Optional.of(masters.open(person, master, wrapped));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import io.tidings.CodecException;
import io.tidings.spi.PersonKeys;
import io.tidings.spi.PersonKeys.Entry;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Finds the key of a person, and makes it for a new one. Thread-safe. */
final class DataKeys {

    private final PersonKeys store;
    private final List<MasterKey> masters;
    private final KeyCache cache;

    /** Takes the master keys: the first wraps new keys, the others open old ones. */
    DataKeys(PersonKeys store, List<MasterKey> masters, KeyCache cache) {
        this.store = store;
        this.masters = List.copyOf(masters);
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

    private Entry fresh(String person) {
        MasterKey master = masters.get(0);
        return new Entry(master.name(), master.wrap(AesGcm.newKey(), person));
    }

    private Optional<SecretKey> unwrapped(String person, Entry entry) {
        byte[] wrapped = entry.wrapped();
        if (wrapped == null) {
            return Optional.empty();
        }
        MasterKey master = masters.stream()
                .filter(known -> known.name().equals(entry.master()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The key of person '%s' is wrapped with the master key %s, and this application has %s. Give it the right one, or both, with previousMaster."
                                .formatted(person, entry.master(), masters)));
        try {
            return Optional.of(master.unwrap(wrapped, person));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of person '%s' was changed in its table".formatted(person), e);
        }
    }
}

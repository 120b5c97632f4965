/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import io.tidings.spi.PersonKeys.Entry;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.SecretKey;

/** The master keys that an application knows: the first wraps, all open. Immutable. */
final class MasterKeys {

    private final List<MasterKey> known;

    MasterKeys(List<MasterKey> known) {
        this.known = List.copyOf(known);
    }

    /** Returns the name of the one that wraps. */
    String first() {
        return known.get(0).name();
    }

    boolean knows(String name) {
        return known.stream().anyMatch(key -> key.name().equals(name));
    }

    Entry wrap(SecretKey personal, String person) {
        MasterKey first = known.get(0);
        return new Entry(first.name(), first.wrap(personal, person));
    }

    /** Opens what is kept of a person who is not erased. */
    SecretKey open(String person, String master, byte[] wrapped) {
        MasterKey right = known.stream()
                .filter(key -> key.name().equals(master))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The key of person '%s' is wrapped with the master key %s, and this application has %s. Give it the right one, or both, with previousMaster or nextMaster."
                                .formatted(person, master, known)));
        try {
            return right.unwrap(wrapped, person);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of person '%s' was changed in its table".formatted(person), e);
        }
    }

    @Override
    public String toString() {
        return known.toString();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The stable division of keys: the first two bytes of the MD5 of the key's UTF-8 text, as a big-endian number, modulo
 * 1024. Any language and most databases can compute it.
 *
 * <p>An event without a key is placed by its id, which spreads them. A partition {@code p} of {@code n} owns the slots
 * from {@code p * 1024 / n} up to, not including, {@code (p + 1) * 1024 / n}.
 */
public final class Slots {

    /** How many slots there are. */
    public static final int COUNT = 1024;

    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(Slots::md5);

    private Slots() {}

    /**
     * Computes the slot of a key.
     *
     * @param key the key, or the id of an event that has none
     * @return from 0 to 1023
     */
    public static int of(String key) {
        byte[] hash = MD5.get().digest(key.getBytes(StandardCharsets.UTF_8));
        return ((hash[0] & 0xFF) << 8 | hash[1] & 0xFF) % COUNT;
    }

    /**
     * Returns the partition that owns a slot.
     *
     * @param slot from 0 to 1023
     * @param partitions how many partitions there are
     * @return from 0 to partitions - 1
     */
    public static int partition(int slot, int partitions) {
        return ((slot + 1) * partitions - 1) / COUNT;
    }

    /**
     * Returns the first slot of a partition; the last is the one before the next partition's first.
     *
     * @param partition from 0 to partitions
     * @param partitions how many partitions there are
     * @return from 0 to 1024
     */
    public static int firstOf(int partition, int partitions) {
        return partition * COUNT / partitions;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}

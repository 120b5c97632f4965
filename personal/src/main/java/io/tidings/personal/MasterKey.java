/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that the keys of persons are wrapped with, so that who has the database alone can read nothing. It is the
 * application's to keep: without it no personal data can be read again.
 *
 * <p>Immutable and thread-safe. Its text is its name, never the key.
 */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final int NAME_BYTES = 6;

    private final SecretKey key;
    private final String name;

    private MasterKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
        this.name = nameOf(secret);
    }

    /**
     * Takes a key.
     *
     * @param secret 32 random bytes; copied
     * @return the key
     * @throws IllegalArgumentException if it has another length
     */
    public static MasterKey of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException(
                    "a master key has %d bytes, not %d. Make one with: openssl rand -base64 %d"
                            .formatted(BYTES, secret.length, BYTES));
        }
        return new MasterKey(secret);
    }

    /**
     * Takes a key from text, as a secret store or a variable holds it.
     *
     * @param base64 32 random bytes in Base64
     * @return the key
     * @throws IllegalArgumentException if it is no Base64 or has another length
     */
    public static MasterKey ofBase64(String base64) {
        try {
            return of(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the master key is not 32 bytes in Base64", e); // without the text
        }
    }

    /**
     * Returns a name that says nothing about the key, but tells it from others.
     *
     * @return twelve hexadecimal digits
     */
    public String name() {
        return name;
    }

    byte[] wrap(SecretKey personal, String person) {
        return AesGcm.encrypt(key, personal.getEncoded(), bytes(person));
    }

    SecretKey unwrap(byte[] wrapped, String person) throws GeneralSecurityException {
        return new SecretKeySpec(AesGcm.decrypt(key, wrapped, bytes(person)), "AES");
    }

    @Override
    public String toString() {
        return "master key " + name;
    }

    private static String nameOf(byte[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes("the name of a tidings master key"));
            return HexFormat.of().formatHex(digest.digest(secret), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

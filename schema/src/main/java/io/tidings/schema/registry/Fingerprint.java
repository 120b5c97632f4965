/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaReference;
import io.tidings.spi.SchemaStore.Content;
import io.tidings.spi.SchemaStore.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells contents apart, the same way in every process and version of Tidings. */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Makes the content of a schema.
     *
     * @param identity the text without what has no meaning
     */
    static Content content(SchemaDefinition definition, String identity, @Nullable String extensions) {
        Fingerprint fingerprint =
                new Fingerprint().add(definition.format().name()).add(identity);
        for (SchemaReference reference : definition.references()) {
            fingerprint.add(reference.name()).add(reference.subject()).add(Integer.toString(reference.version()));
        }
        if (extensions != null) {
            fingerprint.add(extensions);
        }
        byte[] hash = fingerprint.digest.digest();
        List<Reference> references = definition.references().stream()
                .map(each -> new Reference(each.name(), each.subject(), each.version()))
                .toList();
        return new Content(
                definition.format().name(),
                definition.text(),
                references,
                extensions,
                HexFormat.of().formatHex(hash),
                guid(hash).toString());
    }

    /** A part that is longer than another cannot pass for two of them. */
    private Fingerprint add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
        return this;
    }

    /** A UUID of version 8: bits of somebody's own. */
    private static UUID guid(byte[] hash) {
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = bits.getLong() & ~0xF000L | 0x8000L;
        long low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}

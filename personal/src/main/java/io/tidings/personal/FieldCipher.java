/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.json.PersonalFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKey;

/**
 * Encrypts JSON values, each by itself, into texts that begin with {@value #PREFIX}. A value is bound to the person and
 * the type of the event.
 */
final class FieldCipher {

    private static final String PREFIX = "sealed:";
    private static final ObjectMapper VALUES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final SecretKey key;
    private final byte[] bound;

    FieldCipher(SecretKey key, String person, String type) {
        this.key = key;
        this.bound = (person + "\0" + type).getBytes(StandardCharsets.UTF_8);
    }

    Event encrypted(Event event, PersonalFields fields) {
        return fields.replacedIn(event, (place, value) -> encrypted(place, value));
    }

    /** Leaves what is not encrypted as it is: somebody may have edited a dead letter. */
    Event decrypted(Event event, PersonalFields fields) {
        return fields.replacedIn(
                event,
                (place, value) -> value.isTextual() && value.textValue().startsWith(PREFIX)
                        ? decrypted(event, place, value.textValue())
                        : value);
    }

    private JsonNode encrypted(String place, JsonNode value) {
        try {
            byte[] encrypted = AesGcm.encrypt(key, VALUES.writeValueAsBytes(value), bound);
            return TextNode.valueOf(
                    PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted));
        } catch (IOException e) {
            throw new CodecException("Could not write the personal value at " + place, e);
        }
    }

    private JsonNode decrypted(Event event, String place, String text) {
        try {
            byte[] encrypted = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            return VALUES.readTree(AesGcm.decrypt(key, encrypted, bound));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new CodecException(
                    "The personal value at %s of %s was changed, or belongs to another person or type"
                            .formatted(place, event),
                    e);
        }
    }
}

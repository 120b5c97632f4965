/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.tidings.CodecException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what could not be coded, where and why, without the payload itself. */
final class Failures {

    /** Such as {@code (set DeserializationFeature.FAIL_ON_… to 'false' to allow)}. */
    private static final Pattern ADVICE_ON_JACKSON = Pattern.compile(" \\((set|disable|enable) [^)]*\\)");

    private static final int LONGEST = 300;
    private static final int MOST_CONSTANTS = 20;

    private Failures() {}

    static CodecException encoding(Class<?> type, JsonProcessingException e) {
        return new CodecException("Could not write %s as JSON%s: %s".formatted(type.getName(), path(e), reason(e)), e);
    }

    static CodecException decoding(Class<?> type, Exception e) {
        return new CodecException(
                "Could not read the data of %s as JSON%s%s: %s".formatted(type.getName(), place(e), path(e), reason(e)),
                e);
    }

    /** Where in the text, as {@code " at line 1, column 20"}; empty when unknown. */
    static String place(Exception e) {
        @Nullable JsonLocation location = e instanceof JacksonException json ? json.getLocation() : null;
        if (location == null || location.getLineNr() < 1) {
            return "";
        }
        return " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    static String reason(Exception e) {
        if (e instanceof InvalidFormatException format) {
            return expectation(format.getTargetType());
        }
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return shortened("the record refuses it: " + refused.getCause().getMessage());
        }
        @Nullable String message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return shortened(
                message == null ? null : ADVICE_ON_JACKSON.matcher(message).replaceFirst(""));
    }

    /** The value is left out on purpose: it may be what nobody may read in a log. */
    private static String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "the value has another form than expected";
        }
        if (type.isEnum()) {
            String constants = Arrays.stream(type.getEnumConstants())
                    .limit(MOST_CONSTANTS)
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            return "the value is none of %s's constants: %s".formatted(type.getSimpleName(), constants);
        }
        return "the value is no " + type.getSimpleName();
    }

    private static String path(Exception e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (Reference reference : mapping.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return ", in %s".formatted(shortened(path.toString()));
    }

    private static String shortened(@Nullable String message) {
        if (message == null) {
            return "for no stated reason";
        }
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}

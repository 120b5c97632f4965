/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what scripts answer: numbers, bytes, and lists of them. */
final class Reply {

    private Reply() {}

    static String text(@Nullable Object reply) {
        return reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(reply);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static long number(@Nullable Object reply) {
        return reply instanceof Long number ? number : Long.parseLong(text(reply));
    }

    static List<?> list(@Nullable Object reply) {
        return reply instanceof List<?> list ? list : List.of();
    }

    static List<String> texts(@Nullable Object reply) {
        List<String> texts = new ArrayList<>();
        list(reply).forEach(each -> texts.add(text(each)));
        return texts;
    }

    static Map<String, String> map(@Nullable Object reply) {
        List<String> flat = texts(reply);
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            map.put(flat.get(i), flat.get(i + 1));
        }
        return map;
    }
}

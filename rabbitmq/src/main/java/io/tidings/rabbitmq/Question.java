/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.DeadLetters.Filter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of whoever owns a partition.
 *
 * @param kind what about
 * @param facts more of it, as text
 * @param data more of it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, compared by nobody
record Question(Kind kind, Map<String, String> facts, byte[] data) {

    static final String SUBSCRIPTION = "subscription";
    static final String PARTITION = "partition";
    static final String POSITION = "position";
    static final String LIMIT = "limit";
    static final String AFTER = "after";
    static final String REASON = "reason";
    static final String TARGET = "target";

    private static final String KIND = "about";
    private static final String TYPE = "type";
    private static final String FINGERPRINT = "fingerprint";

    /** What can be asked. */
    enum Kind {
        STATUS(false),
        LETTERS(false),
        GROUPS(false),
        COUNT(false),
        EDIT(true),
        REDRIVE(true),
        DISCARD(true),
        RENEW(true),
        SEEK(true);

        /** Whether asking twice may do something twice. */
        final boolean changes;

        Kind(boolean changes) {
            this.changes = changes;
        }
    }

    static Question of(Kind kind) {
        return new Question(kind, Map.of(), new byte[0]);
    }

    static Question of(Kind kind, Filter filter) {
        Question question = of(kind);
        if (filter.type() != null) {
            question = question.with(TYPE, filter.type());
        }
        return filter.fingerprint() == null ? question : question.with(FINGERPRINT, filter.fingerprint());
    }

    Question with(String name, Object value) {
        Map<String, String> more = new HashMap<>(facts);
        more.put(name, String.valueOf(value));
        return new Question(kind, more, data);
    }

    Question with(byte[] bytes) {
        return new Question(kind, facts, bytes);
    }

    @Nullable String text(String name) {
        return facts.get(name);
    }

    long number(String name, long standIn) {
        String text = facts.get(name);
        return text == null ? standIn : Long.parseLong(text);
    }

    Filter filter() {
        return new Filter(null, text(FINGERPRINT), text(TYPE));
    }

    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>(facts);
        texts.put(KIND, kind.name());
        return texts;
    }

    static Question read(Map<String, String> texts, byte[] data) {
        return new Question(Kind.valueOf(texts.getOrDefault(KIND, "")), texts, data);
    }
}

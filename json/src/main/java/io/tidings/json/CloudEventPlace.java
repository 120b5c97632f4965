/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import io.tidings.CodecException;
import org.jspecify.annotations.Nullable;

/** Where a CloudEvent stands, for messages. */
record CloudEventPlace(String words) {

    static final CloudEventPlace ALONE = new CloudEventPlace("The CloudEvent");

    static CloudEventPlace inBatch(int number) {
        return new CloudEventPlace("CloudEvent %d of the batch".formatted(number));
    }

    static CloudEventPlace onLine(long line) {
        return new CloudEventPlace("The CloudEvent on line %d".formatted(line));
    }

    CodecException failure(String what, @Nullable Throwable cause) {
        return new CodecException(words + " " + what, cause);
    }

    /** For text read as a whole, whose own count of lines holds. */
    CodecException notJson(Exception e) {
        return failure("is not JSON%s: %s".formatted(Failures.place(e), Failures.reason(e)), e);
    }
}

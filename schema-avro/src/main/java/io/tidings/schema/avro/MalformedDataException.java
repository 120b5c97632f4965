/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

/** Says what is wrong at the place that is being read. */
final class MalformedDataException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedDataException(String message) {
        super(message);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * Turns payloads into bytes and back. Implementations are thread-safe.
 *
 * <p>The default is JSON by Jackson, which ignores properties that a record does not have and writes times as ISO 8601
 * text. Another may be given to {@link TidingsBuilder#codec} or found by {@link java.util.ServiceLoader}.
 */
public interface EventCodec {

    /**
     * Returns the media type of what {@link #encode} makes.
     *
     * @return such as {@code application/json}
     */
    String contentType();

    /**
     * Returns the media type of what {@link #encode} makes of one payload. Defaults to {@link #contentType()}.
     *
     * @param payload what is to be encoded
     * @return such as {@code application/json}
     */
    default String contentType(Object payload) {
        return contentType();
    }

    /**
     * Tells what the events of a class are called, for classes that cannot carry {@link EventType}. Defaults to
     * nothing: the annotation says it.
     *
     * @param type the class of a payload
     * @return what its events are called, or empty if the codec does not know
     */
    default Optional<PayloadType> typeOf(Class<?> type) {
        return Optional.empty();
    }

    /**
     * Encodes a payload.
     *
     * @param payload a record
     * @return its bytes
     * @throws CodecException if it cannot be encoded
     */
    byte[] encode(Object payload);

    /**
     * Decodes data.
     *
     * @param <T> the class of the payload
     * @param data the bytes
     * @param contentType their media type, as stored with the event
     * @param type the class of the payload
     * @return the payload, never null
     * @throws CodecException if the data has another shape or content type
     */
    <T> T decode(byte[] data, String contentType, Class<T> type);

    /**
     * Tells what a component of a record is called in the data.
     *
     * @param component of a record that this codec encodes
     * @return by default the component's own name
     */
    default String nameOf(RecordComponent component) {
        return component.getName();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

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
}

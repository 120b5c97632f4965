/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.tidings.broker.Words;
import java.nio.ByteBuffer;

/** Names are texts, values are bytes. Each entry of a stream names its fields, which are nearly always the same. */
final class WordsCodec implements RedisCodec<String, byte[]> {

    private final Words words = new Words();

    @Override
    public String decodeKey(ByteBuffer bytes) {
        return words.of(ByteArrayCodec.INSTANCE.decodeKey(bytes));
    }

    @Override
    public byte[] decodeValue(ByteBuffer bytes) {
        return ByteArrayCodec.INSTANCE.decodeValue(bytes);
    }

    @Override
    public ByteBuffer encodeKey(String key) {
        return StringCodec.UTF8.encodeKey(key);
    }

    @Override
    public ByteBuffer encodeValue(byte[] value) {
        return ByteArrayCodec.INSTANCE.encodeValue(value);
    }
}

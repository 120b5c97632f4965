/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import io.tidings.EventCodec;

/** For tests whose events have no payload but bytes. */
public final class NoCodec implements EventCodec {

    @Override
    public String contentType() {
        return "text/plain";
    }

    @Override
    public byte[] encode(Object payload) {
        throw new UnsupportedOperationException("these events are made by hand");
    }

    @Override
    public <T> T decode(byte[] data, String contentType, Class<T> type) {
        throw new UnsupportedOperationException("these events are read by hand");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

/** A broker for tests. */
public interface BrokerServer extends TestServer {

    /** Returns the address, as Tidings takes it, with user and password where the broker asks for them. */
    String url();

    /**
     * Returns the proxy before this broker. A client that connects to {@link #proxiedUrl()} can be frozen, reset and
     * refused there. It is the same each time, survives restarts, and closes with the broker.
     *
     * @return a proxy of this broker alone
     */
    TcpProxy proxy();

    /** Returns the address through {@link #proxy()}. */
    String proxiedUrl();
}

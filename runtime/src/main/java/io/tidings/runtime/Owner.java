/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The name of an instance, as others see it. */
final class Owner {

    private Owner() {}

    static String named(@Nullable String instance) {
        String random = "%06x".formatted(ThreadLocalRandom.current().nextInt(1 << 24));
        return (instance == null ? hostName() + "-" + ProcessHandle.current().pid() : instance) + "-" + random;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}

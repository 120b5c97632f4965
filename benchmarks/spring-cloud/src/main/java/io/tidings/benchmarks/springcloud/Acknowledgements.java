/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.springcloud;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.integration.channel.AbstractMessageChannel;
import org.springframework.messaging.Message;

/** The channel where the binder says of each record that the broker has it. */
final class Acknowledgements extends AbstractMessageChannel {

    static final String CHANNEL = "acknowledgements";

    private static final long PATIENCE_SECONDS = 60;

    private final Semaphore acknowledged = new Semaphore(0);

    @Override
    protected boolean doSend(Message<?> message, long timeout) {
        acknowledged.release();
        return true;
    }

    void await(int records) throws InterruptedException {
        if (!acknowledged.tryAcquire(records, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "only %d of %d records were acknowledged".formatted(acknowledged.availablePermits(), records));
        }
    }
}

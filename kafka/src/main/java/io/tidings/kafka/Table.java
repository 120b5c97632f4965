/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a partition of a compacted topic says, read from its beginning. Called by one thread. */
interface Table {

    /** Takes the next record. */
    void apply(ConsumerRecord<byte[], byte[]> record);
}

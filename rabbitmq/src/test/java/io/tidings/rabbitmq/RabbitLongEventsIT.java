/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

/** Events that are short enough to be read far ahead, and long enough for that to be much. */
class RabbitLongEventsIT extends RabbitBacklog {

    RabbitLongEventsIT() {
        super("prefix=long", 21_000, 7000);
    }
}

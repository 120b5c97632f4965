/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.runtime.reading.CatchUp;
import io.tidings.spi.Broker;

/** A subscription as its feeder sees it: one that reads the log, or one that is given partitions by a broker. */
public interface Fed extends CatchUp.Reach, Broker.Sink {}

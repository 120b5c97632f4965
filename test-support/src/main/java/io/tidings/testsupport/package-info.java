/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Real servers for tests, started by the tests, with nothing to install by hand.
 *
 * <pre>{@code
 * try (TestDatabase database = Databases.POSTGRESQL.open()) {   // a fresh, empty database
 *     DataSource pool = database.pool(5);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link io.tidings.testsupport.Databases} lists every kind of database. PostgreSQL and MariaDB run as one server
 *       per JVM, H2 and SQLite in files. All keep their promise of durability (fsync is on).
 *   <li>{@link io.tidings.testsupport.PostgresServer} and {@link io.tidings.testsupport.MariaDbServer} can be started
 *       apart, killed with SIGKILL and restarted on the same port and data.
 *   <li>{@link io.tidings.testsupport.TcpProxy} stands between a client and a server and freezes, resets, refuses.
 *   <li>{@link io.tidings.testsupport.JavaProcess} runs a main class in another JVM, to be killed with SIGKILL.
 *   <li>{@link io.tidings.testsupport.PgBouncer} puts a pooler in transaction mode before PostgreSQL, where it can be
 *       had.
 *   <li>{@link io.tidings.testsupport.RedisServer}, {@link io.tidings.testsupport.KafkaServer} and
 *       {@link io.tidings.testsupport.RabbitMqServer} are brokers: one shared per JVM, or one of a test's own to be
 *       killed. {@link io.tidings.testsupport.RedisSentinel} and {@link io.tidings.testsupport.RedisCluster} are more
 *       than one server.
 * </ul>
 *
 * <p>Binaries come as jars from Maven Central, or as Debian's packages, are unpacked once per machine and user into the
 * temporary folder and shared by parallel forks. Each JVM has its own data folders there; what a killed JVM left is
 * swept by a later one. Servers are children of the JVM and die with it, also when it is killed with SIGKILL. Works on
 * Linux for amd64 as root and as an ordinary user.
 */
@NullMarked
package io.tidings.testsupport;

import org.jspecify.annotations.NullMarked;

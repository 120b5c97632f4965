/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Main classes that tests run in another JVM. */
final class Mains {

    private Mains() {}

    /** Answers each line of its input with the same line, a greeting first. */
    static final class Echo {
        public static void main(String[] args) throws IOException {
            Runtime.getRuntime().addShutdownHook(Threads.unstarted("hook", () -> System.out.println("bye")));
            System.out.println("hello " + String.join(",", args) + " " + System.getenv("GREETING"));
            System.err.println("grumble");
            System.in.transferTo(System.out);
        }
    }

    /** Ends with an exit code. */
    static final class Exit {
        public static void main(String[] args) {
            System.out.println("last words");
            System.exit(Integer.parseInt(args[0]));
        }
    }

    /** Opens one database of every kind, says so, and waits to be killed. */
    static final class OpensEveryDatabase {
        public static void main(String[] args) throws SQLException, IOException {
            for (Databases kind : Databases.values()) {
                TestDatabase database = kind.open();
                Sql.execute(database, "CREATE TABLE place (id INT PRIMARY KEY)");
                System.out.printf("%s %d%n", kind, Sql.count(database, "place"));
            }
            System.out.printf(
                    "ready %d %d%n",
                    PostgresServer.shared().pid(), MariaDbServer.shared().pid());
            System.in.read();
        }
    }

    /** Starts one broker of every kind, says so, and waits to be killed. */
    static final class StartsEveryBroker {
        public static void main(String[] args) throws IOException {
            List<BrokerServer> brokers = new ArrayList<>(List.of(RedisServer.shared(), KafkaServer.shared()));
            if (RabbitMqServer.whyUnavailable().isEmpty()) {
                brokers.add(RabbitMqServer.shared());
            }
            String pids =
                    brokers.stream().map(broker -> Long.toString(broker.pid())).collect(Collectors.joining(" "));
            System.out.println("ready " + pids);
            System.in.read();
        }
    }
}

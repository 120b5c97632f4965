/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;

/** A process that waits for a line, rotates, and prints how far it is. */
final class RotatingProcess {

    private RotatingProcess() {}

    /** Arguments: URL, user, password, the new and the old master key, and the size of a batch. */
    public static void main(String[] args) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(args[2]);
        config.setMaximumPoolSize(2);
        System.in.read();
        try (HikariDataSource pool = new HikariDataSource(config)) {
            PersonalData.on(pool, MasterKey.ofBase64(args[3]))
                    .previousMaster(MasterKey.ofBase64(args[4]))
                    .build()
                    .rotation(Integer.parseInt(args[5]))
                    .run(System.out::println);
        }
    }
}

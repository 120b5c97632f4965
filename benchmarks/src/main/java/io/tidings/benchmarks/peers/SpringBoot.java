/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the peers that are made for Spring Boot in a small application with nothing else in it. */
final class SpringBoot {

    private SpringBoot() {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    /**
     * Starts an application. All peers are on the class path, so each excludes the other by properties.
     *
     * @param pool its data source; not closed with it
     * @param properties of the application
     * @param beans registers what it adds
     * @return the application
     */
    static ConfigurableApplicationContext start(
            HikariDataSource pool,
            Map<String, Object> properties,
            ApplicationContextInitializer<GenericApplicationContext> beans) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties)
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(
                            "dataSource",
                            HikariDataSource.class,
                            () -> pool,
                            definition -> definition.setDestroyMethodName(""));
                    beans.initialize(context);
                })
                .run();
    }
}

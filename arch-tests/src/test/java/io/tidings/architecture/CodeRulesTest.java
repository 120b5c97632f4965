/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static io.tidings.architecture.Modules.API;
import static io.tidings.architecture.Modules.JDBC;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** How the code of a library module is written. */
@AnalyzeClasses(packages = API, importOptions = ImportOption.DoNotIncludeTests.class)
class CodeRulesTest {

    @ArchTest
    static final ArchRule librariesLeaveTheStandardStreamsAlone =
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

    @ArchTest
    static final ArchRule librariesLogThroughSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true);

    @ArchTest
    static final ArchRule noGenericExceptionIsThrown =
            NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.allowEmptyShould(true);

    @ArchTest
    static final ArchRule exceptionsSayThatTheyAreExceptions = classes()
            .that()
            .areAssignableTo(Exception.class)
            .should()
            .haveSimpleNameEndingWith("Exception")
            .allowEmptyShould(true);

    /** Connections and data sources are the API's too: the transaction is part of its contract. */
    @ArchTest
    static final ArchRule statementsAndRowsStayInTheLog = noClasses()
            .that()
            .resideOutsideOfPackage(JDBC)
            .should()
            .dependOnClassesThat(assignableTo(Statement.class).or(assignableTo(ResultSet.class)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule threadsComeFromTheirFactory = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Threads")
            .and()
            .haveSimpleNameNotEndingWith("ThreadFactory")
            .should()
            .callConstructorWhere(target(owner(assignableTo(Thread.class))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingSleeps = noClasses()
            .should()
            .callMethodWhere(target(name("sleep"))
                    .and(target(owner(assignableTo(Thread.class).or(assignableTo(TimeUnit.class))))))
            .allowEmptyShould(true);
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis;
import io.tidings.Diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is wrong. */
final class Doctor {

    private final LogDatabase database;

    Doctor(LogDatabase database) {
        this.database = database;
    }

    Diagnosis look() {
        List<Finding> findings = new ArrayList<>();
        return new Diagnosis(Failures.withoutCredentials(database.dialect().url()), findings);
    }
}

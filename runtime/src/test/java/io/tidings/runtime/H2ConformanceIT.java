/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.tck.DatabaseFixture;
import io.tidings.tck.TidingsConformance;
import io.tidings.testsupport.Databases;

class H2ConformanceIT extends TidingsConformance {

    @Override
    protected DatabaseFixture fixture() {
        return TestDatabases.open(Databases.H2);
    }
}

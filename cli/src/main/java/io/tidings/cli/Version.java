/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import picocli.CommandLine.IVersionProvider;

/** Knows what this is. */
final class Version implements IVersionProvider {

    Version() {}

    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"tidings " + number()};
    }
}

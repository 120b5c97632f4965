/* SPDX-License-Identifier: Apache-2.0 */
/** The goals of the Maven plugin: write, check and judge the schemas of a project's events. */
@NullMarked
package io.tidings.maven;

import org.jspecify.annotations.NullMarked;

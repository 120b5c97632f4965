/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/**
 * One of two schemas whose content models are compared.
 *
 * @param schema the schema
 * @param model its content model
 */
record Side(Place schema, ContentModel model) {}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.analysis.SourceValue;

/** The constants among what a method puts on its stack. */
final class Constants {

    private Constants() {}

    static @Nullable Object of(SourceValue value) {
        if (value.insns.size() != 1) {
            return null;
        }
        AbstractInsnNode source = value.insns.iterator().next();
        if (source instanceof LdcInsnNode constant) {
            return constant.cst;
        }
        if (source instanceof IntInsnNode number && source.getOpcode() != Opcodes.NEWARRAY) {
            return number.operand;
        }
        int opcode = source.getOpcode();
        return opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5 ? opcode - Opcodes.ICONST_0 : null;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.maven.CodeFacts.UpcasterCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * A call that declares something by the constants it gets.
 *
 * @param name the class and method that is called
 * @param arguments texts, classes and numbers; null where an argument is none of these constants
 */
record DeclaringCall(String name, List<@Nullable Object> arguments) {

    private static final String SUBSCRIBE = "Tidings.subscribe";
    private static final String UPCASTER = "io/tidings/Upcaster";
    private static final String JSON_UPCASTER = "io/tidings/json/JsonUpcaster";

    static List<DeclaringCall> in(String owner, MethodNode method) {
        List<DeclaringCall> calls = new ArrayList<>();
        Frame<SourceValue> @Nullable [] frames = null;
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (instruction instanceof MethodInsnNode call && isDeclaring(owner, call)) {
                frames = frames == null ? frames(owner, method) : frames;
                @Nullable Frame<SourceValue> frame = frames[i];
                // A call that is never reached has no frame.
                if (frame != null) {
                    calls.add(of(call, frame));
                }
            }
        }
        return calls;
    }

    /** What Tidings itself calls inside, with names that it was given, declares nothing. */
    private static boolean isDeclaring(String owner, MethodInsnNode call) {
        if (owner.equals(UPCASTER) || owner.equals(JSON_UPCASTER)) {
            return false;
        }
        return call.owner.equals("io/tidings/Tidings")
                        && call.name.equals("subscribe")
                        && call.desc.startsWith("(Ljava/lang/String;)")
                || (call.owner.equals(UPCASTER) || call.owner.equals(JSON_UPCASTER))
                        && Type.getReturnType(call.desc).getInternalName().equals(UPCASTER);
    }

    private static Frame<SourceValue>[] frames(String owner, MethodNode method) {
        try {
            return new Analyzer<>(new SourceInterpreter()).analyzeAndComputeMaxs(owner, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("the class %s is broken: %s".formatted(owner, e.getMessage()), e);
        }
    }

    private static DeclaringCall of(MethodInsnNode call, Frame<SourceValue> frame) {
        int count = Type.getArgumentTypes(call.desc).length;
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(Constants.of(frame.getStack(frame.getStackSize() - count + i)));
        }
        String owner = call.owner.substring(call.owner.lastIndexOf('/') + 1);
        return new DeclaringCall(owner + "." + call.name, arguments);
    }

    boolean isSubscription() {
        return name.equals(SUBSCRIBE);
    }

    /** The upcaster, if all that names it is constant. */
    Optional<UpcasterCall> upcaster() {
        Object first = arguments.get(0);
        Object second = arguments.get(1);
        if (first instanceof Type from && second instanceof Type to) {
            return Optional.of(new UpcasterCall(from.getClassName(), to.getClassName(), 0, 0));
        }
        if (first instanceof String type
                && second instanceof Integer from
                && arguments.size() > 2
                && arguments.get(2) instanceof Integer to) {
            return Optional.of(new UpcasterCall(type, "", from, to));
        }
        return Optional.empty();
    }
}

package io.meterroute.examples.firststeps;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What of one source file can be seen from outside, and which of it says nothing of itself. */
final class PublicParts {
    private final DocTrees comments;
    private final List<String> withoutComment = new ArrayList<>();
    private int count;

    private PublicParts(DocTrees comments) {
        this.comments = comments;
    }

    static PublicParts of(CompilationUnitTree file, DocTrees comments) {
        PublicParts parts = new PublicParts(comments);
        TreePath root = new TreePath(file);
        for (Tree type : file.getTypeDecls()) {
            if (type instanceof ClassTree declared) {
                parts.look(root, declared, false);
            }
        }
        return parts;
    }

    int count() {
        return count;
    }

    /** Returns them, each with its type. */
    List<String> withoutComment() {
        return List.copyOf(withoutComment);
    }

    private void look(TreePath above, ClassTree type, boolean isPublicAnyway) {
        if (!isPublicAnyway && !isPublic(type.getModifiers())) {
            return;
        }
        TreePath path = new TreePath(above, type);
        note(path, type.getSimpleName().toString());
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                look(path, nested, isInterface);
            } else if (member instanceof MethodTree method
                    && (isInterface || isPublic(method.getModifiers()))
                    && !isPrivate(method.getModifiers())
                    && !overrides(method)) {
                note(new TreePath(path, method), type.getSimpleName() + "." + method.getName());
            } else if (member instanceof VariableTree constant && isPublic(constant.getModifiers())) {
                note(new TreePath(path, constant), type.getSimpleName() + "." + constant.getName());
            }
        }
    }

    private void note(TreePath path, String name) {
        count++;
        if (comments.getDocComment(path) == null) {
            withoutComment.add(name);
        }
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static boolean isPublic(ModifiersTree modifiers) {
        Set<Modifier> flags = modifiers.getFlags();
        return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private static boolean isPrivate(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PRIVATE);
    }
}

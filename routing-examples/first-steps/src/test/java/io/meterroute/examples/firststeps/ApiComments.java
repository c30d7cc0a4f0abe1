package io.meterroute.examples.firststeps;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the comments of one source file say of its public type, as rows of a Markdown table. */
final class ApiComments {
    private final CompilationUnitTree file;
    private final ClassTree type;
    private final DocTrees comments;

    private ApiComments(CompilationUnitTree file, DocTrees comments) {
        this.file = file;
        this.type = (ClassTree) file.getTypeDecls().get(0);
        this.comments = comments;
    }

    static ApiComments of(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjects(source));
            return new ApiComments(task.parse().iterator().next(), DocTrees.instance(task));
        }
    }

    /** A row for each public method that returns the type itself: its call, what it says, and what it refuses. */
    List<String> settings() {
        List<String> rows = new ArrayList<>();
        TreePath top = TreePath.getPath(file, type);
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && isSetting(method)) {
                DocCommentTree comment = comments.getDocCommentTree(new TreePath(top, method));
                rows.add("| `%s` | %s | %s |".formatted(call(method), firstParagraph(comment), refused(comment)));
            }
        }
        return rows;
    }

    /** A row for each component of the record: its name and what it says. */
    List<String> components() {
        DocCommentTree comment = comments.getDocCommentTree(TreePath.getPath(file, type));
        return comment.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .map(param -> "| `%s` | %s |".formatted(param.getName(), sentence(text(param.getDescription()))))
                .toList();
    }

    private boolean isSetting(MethodTree method) {
        return method.getModifiers().getFlags().contains(Modifier.PUBLIC)
                && !method.getModifiers().getFlags().contains(Modifier.STATIC)
                && method.getReturnType() != null
                && method.getReturnType().toString().equals(type.getSimpleName().toString());
    }

    private static String call(MethodTree method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.getType() + " " + parameter.getName())
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    private static String refused(DocCommentTree comment) {
        return comment.getBlockTags().stream()
                .filter(ThrowsTree.class::isInstance)
                .map(ThrowsTree.class::cast)
                .map(refusal -> text(refusal.getDescription()))
                .collect(Collectors.joining("; "));
    }

    private static String firstParagraph(DocCommentTree comment) {
        List<DocTree> body = new ArrayList<>();
        for (DocTree part : comment.getFullBody()) {
            if (part instanceof StartElementTree) {
                break;
            }
            body.add(part);
        }
        return text(body);
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(ApiComments::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String text(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? "`"
                            + link.getReference()
                                    .getSignature()
                                    .replaceFirst("^#", "")
                                    .replace('#', '.') + "`"
                    : text(link.getLabel());
        }
        return part.toString();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

package io.meterroute.spec.coverage;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds {@code @Spec} in class files, which are read and never loaded. */
final class TaggedTests {

    private static final String SPEC = "io.meterroute.spec.Spec";
    private static final Set<String> TAGS = Set.of("org.junit.jupiter.api.Tag", "net.jqwik.api.Tag");
    private static final Set<String> TAG_LISTS = Set.of("org.junit.jupiter.api.Tags", "net.jqwik.api.TagList");

    private TaggedTests() {}

    static List<TaggedTest> scan(List<Path> classFolders) {
        List<TaggedTest> found = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().importPaths(classFolders)) {
            rulesOf(type)
                    .ifPresent(rules -> found.add(
                            new TaggedTest(type.getName(), Optional.empty(), rules, runners(type), isSlow(type))));
            for (JavaMethod method : type.getMethods()) {
                rulesOf(method)
                        .ifPresent(rules -> found.add(new TaggedTest(
                                type.getName(),
                                Optional.of(method.getName()),
                                rules,
                                runners(type),
                                hasSlowTag(method) || isSlow(type))));
            }
        }
        found.sort(Comparator.comparing(TaggedTest::name));
        return found;
    }

    private static Optional<List<String>> rulesOf(HasAnnotations<?> element) {
        return element.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getName().equals(SPEC))
                .map(annotation -> List.of((String[]) value(annotation)))
                .findFirst();
    }

    private static Stream<JavaClass> family(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getAllSubclasses().stream());
    }

    private static Set<String> runners(JavaClass type) {
        return family(type).map(JavaClass::getName).collect(Collectors.toSet());
    }

    /** Whether the type is slow, or every class that can run its tests is. */
    private static boolean isSlow(JavaClass type) {
        List<JavaClass> runnable = family(type)
                .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .toList();
        return isSlowOrWithin(type) || (!runnable.isEmpty() && runnable.stream().allMatch(TaggedTests::isSlowOrWithin));
    }

    private static boolean isSlowOrWithin(JavaClass type) {
        return hasSlowTag(type)
                || type.getEnclosingClass().map(TaggedTests::isSlowOrWithin).orElse(false);
    }

    private static boolean hasSlowTag(HasAnnotations<?> element) {
        return element.getAnnotations().stream()
                .flatMap(TaggedTests::tags)
                .anyMatch(tag -> value(tag).equals("slow"));
    }

    private static Stream<JavaAnnotation<?>> tags(JavaAnnotation<?> annotation) {
        String type = annotation.getRawType().getName();
        if (TAG_LISTS.contains(type)) {
            return Stream.of((JavaAnnotation<?>[]) value(annotation));
        }
        return TAGS.contains(type) ? Stream.of(annotation) : Stream.empty();
    }

    private static Object value(JavaAnnotation<?> annotation) {
        return annotation
                .get("value")
                .orElseThrow(() -> new IllegalStateException(annotation.getDescription() + " has no value"));
    }
}
